import { meanOf } from './meanOf.js';
import { sumOf } from './sumOf.js';

/** Sum of the products of two lists about their means; of a list with itself its sum of squares. */
export function productSum(a: Float64Array, b: Float64Array): number {
  const meanA = meanOf(a);
  const meanB = meanOf(b);
  return sumOf(a, (value, i) => (value - meanA) * (b[i] - meanB));
}
