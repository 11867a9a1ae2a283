import type { GreyArray } from '../types.js';

/** The value below which a type has no finite one. */
export function lowestOf(values: GreyArray): number {
  if (values instanceof Float32Array) return -3.4028234663852886e38;
  return values instanceof Int16Array ? -32768 : 0;
}
