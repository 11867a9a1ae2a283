import { sumOf } from './sumOf.js';

/** Mean of a list, or of what a function makes of its values; NaN of nothing. */
export function meanOf(values: ArrayLike<number>, of?: (value: number, index: number) => number): number {
  return sumOf(values, of) / values.length;
}
