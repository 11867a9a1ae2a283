import type { GreyArray } from '../types.js';

/** The value below which a type has none. */
export function lowestOf(values: GreyArray): number {
  if (values instanceof Float32Array) return Number.NEGATIVE_INFINITY;
  return values instanceof Int16Array ? -32768 : 0;
}
