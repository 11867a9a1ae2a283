import { sumOf } from './sumOf.js';

/** Sum of the products of two lists about their means; of a list with itself its sum of squares. */
export function productSum(a: Float64Array, b: Float64Array): number {
  const meanA = sumOf(a) / a.length;
  const meanB = sumOf(b) / b.length;
  return sumOf(a, (value, i) => (value - meanA) * (b[i] - meanB));
}
