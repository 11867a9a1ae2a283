import type { NdArray, View } from '@ich/core';
import { checkNumber } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkMask } from '../checkMask.js';
import { selectComponentsKernel } from '../kernels/runs/selectComponentsKernel.js';
import type { RemoveSmallOptions } from '../types.js';
import { checkConnectivity } from './checkConnectivity.js';

/**
 * Drops the connected components of fewer than `minVoxels` voxels; one of exactly so many stays. (The rule of
 * `skimage.morphology.remove_small_objects` with `min_size`, but with full connectivity by default.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.minVoxels inclusive @param options.connectivity 1 .. rank; the rank by default
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1 or bad options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { removeSmall } from '@ich/morphology';
 * const mask = ndarrayOf(Uint8Array.of(1, 0, 1, 1, 0, 1), [1, 6]);
 * assert.deepEqual([...removeSmall(mask, { minVoxels: 2 }).data], [0, 0, 1, 1, 0, 0]);
 * ```
 */
export function removeSmall(mask: View<Uint8Array>, options: RemoveSmallOptions): NdArray<Uint8Array> {
  const values = checkMask('removeSmall', mask);
  const minVoxels = checkNumber('removeSmall', 'minVoxels', options?.minVoxels, { integer: true, min: 0 });
  const connectivity = checkConnectivity('removeSmall', options.connectivity, mask.shape.length);
  const out = new Uint8Array(values.length);
  selectComponentsKernel(values, mask.shape, connectivity, (sizes) => (i) => sizes[i] >= minVoxels, out);
  return ndarrayOf(out, mask.shape);
}
