import type { Triple } from './types.js';

/** Sums below this, of whole multiples of a power of two, are exact in double precision. */
const MOST = 2 ** 52;
/** Whole multiples that a weight must at least be: rounding it to one then changes distances by 2^-26 at most. */
const LEAST = 2 ** 24;

/**
 * Squares of the steps along each axis, rounded to a grid fine enough not to show and coarse enough that all squared
 * distances in a volume are exact: then no order of additions or candidates matters, and every algorithm that finds a
 * least sum finds the same one to the bit.
 *
 * @returns nothing where there is no such grid, for spacings or lengths that are many orders of magnitude apart
 */
export function exactWeights(shape: Triple, spacing: Triple): Triple | undefined {
  const weights = spacing.map((step) => step * step);
  const most = weights.reduce((sum, weight, axis) => sum + weight * (shape[axis] - 1) ** 2, 0);
  if (most === 0) return [1, 1, 1]; // a single voxel
  if (!(most > 2 ** -900 && most < 2 ** 900)) return undefined;
  let grid = 1;
  while (most * grid < MOST) grid *= 2;
  while (most * grid >= MOST) grid /= 2;
  if (weights.some((weight, axis) => shape[axis] > 1 && weight * grid < LEAST)) return undefined;
  const [slice, row, column] = weights.map((weight) => Math.round(weight * grid) / grid);
  return [slice, row, column];
}
