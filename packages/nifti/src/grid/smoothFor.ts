import { IchError, type TypedArray } from '@ich/core';
import { gaussianWeights } from './gaussianWeights.js';
import { smoothAlong } from './smoothAlong.js';

/** Beyond it a kernel has thousands of weights. */
const MAX_FACTOR = 1000;

/**
 * Smooths a volume before it is sampled on a coarser grid: along each axis by a Gaussian of (factor - 1) / 2 voxels
 * where the factor is above 1 (scikit-image's `resize` with `anti_aliasing=True`).
 *
 * @param factors how many times coarser, [slice, row, column]
 * @returns the data itself where no axis is coarser
 * @throws IchError `parameter` for a factor above 1000
 */
export function smoothFor<T extends TypedArray>(
  where: string,
  data: T,
  shape: readonly number[],
  factors: readonly number[],
): T | Float32Array {
  const kernels = factors.map((factor) => gaussianWeights(sigmaOf(where, factor)));
  // Of one weight, or over one voxel, it changes nothing.
  const axes = [0, 1, 2].filter((axis) => kernels[axis].length > 1 && shape[axis] > 1);
  if (axes.length === 0) return data;
  const out = new Float32Array(data);
  for (const axis of axes) smoothAlong(out, shape, axis, kernels[axis]);
  return out;
}

function sigmaOf(where: string, factor: number): number {
  if (factor <= MAX_FACTOR) return Math.max(0, (factor - 1) / 2);
  throw new IchError('parameter', {
    where,
    expected: `a grid at most ${MAX_FACTOR} times coarser for antialias`,
    received: `one that is ${factor} times coarser`,
    remedy: 'Resample in two steps.',
  });
}
