import type { NdArray, View } from '@ich/core';
import { eachSlice } from '../kernels/eachSlice.js';
import { skeletonKernel } from '../kernels/shape/skeletonKernel.js';
import { toMask, toMaskInto } from '../toMask.js';

/**
 * Thins a mask to lines one voxel wide, with the topology it has, as `skimage.morphology.skeletonize` does in 2D.
 * A volume is thinned slice by slice. (Zhang & Suen 1984, doi:10.1145/357994.358023, with scikit-image's table, which
 * departs from the paper's in 25 of 256 patterns.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { skeletonize } from '@ich/morphology';
 * const bar = ndarrayOf(new Uint8Array(15).fill(1), [3, 5]);
 * assert.deepEqual([...skeletonize(bar).data], [0, 0, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
 * ```
 */
export function skeletonize(mask: View<Uint8Array>): NdArray<Uint8Array> {
  return toMask('skeletonize', mask, () => eachSlice(skeletonKernel));
}

/**
 * As `skeletonize`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `skeletonize`, and `shape` or `dtype` when `out` does not fit
 */
export function skeletonizeInto(out: View<Uint8Array>, mask: View<Uint8Array>): void {
  toMaskInto('skeletonizeInto', out, mask, () => eachSlice(skeletonKernel));
}
