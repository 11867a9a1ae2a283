import type { GreyArray } from '../types.js';

/** The values in reverse order, within their type: -1 - v for int16, 255 - v for uint8, -v for float32. */
export function complementGrey<T extends GreyArray>(values: T): T {
  const out = new (values.constructor as new (length: number) => T)(values.length);
  if (values instanceof Float32Array) for (let i = 0; i < values.length; i++) out[i] = 0 - values[i];
  else for (let i = 0; i < values.length; i++) out[i] = ~values[i];
  return out;
}
