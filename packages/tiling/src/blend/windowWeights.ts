import type { NdArray } from '@ich/core';
import { checkOneOf, describeValue, IchError } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { BlendName } from '../types.js';
import { namedWeights } from './namedWeights.js';

/**
 * The weights a blend gives the voxels of a window, to look at or to change before they are passed as `blend`.
 *
 * - `'mean'`: 1 everywhere.
 * - `'gaussian'`: MONAI's importance map (sigma 1/8 of the window, at least 0.001).
 * - `'nnunet'`: nnU-Net's `compute_gaussian` (sigma 1/8, around voxel `n // 2`, peak 10, 16-bit floats).
 * - `'hann'`: `sin(pi (i + 1/2) / n)^2` along each axis.
 *
 * @param window size along each axis, voxels
 * @returns weights of that shape, 32 bits, all above 0
 * @throws IchError `parameter` for an unknown name, `shape` for sizes that are not positive integers
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { windowWeights } from '@ich/tiling';
 * const weights = windowWeights([4, 4], 'hann');
 * assert.equal(weights.get(0, 0) < weights.get(1, 1), true);
 * ```
 */
export function windowWeights(window: readonly number[], blend: BlendName): NdArray<Float32Array> {
  const where = 'windowWeights';
  if (!Array.isArray(window) || !window.every((n) => Number.isInteger(n) && n > 0)) {
    throw new IchError('shape', { where, expected: "a window's sizes", received: describeValue(window) });
  }
  const name = checkOneOf(where, 'blend', blend, Object.keys(namedWeights) as BlendName[]);
  return ndarrayOf(Float32Array.from(namedWeights[name](window)), window);
}
