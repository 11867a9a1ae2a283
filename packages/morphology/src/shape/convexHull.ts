import type { NdArray, View } from '@ich/core';
import { eachSlice } from '../kernels/eachSlice.js';
import { convexHullKernel } from '../kernels/shape/convexHullKernel.js';
import { toMask, toMaskInto } from '../toMask.js';

/**
 * The convex hull of all voxels of an image, or of each slice of a volume: voxels whose centres lie in the hull of
 * the middles of the mask's voxel edges, or on it, as `skimage.morphology.convex_hull_image`. Computed in whole
 * numbers. A volume's own hull, across slices, is not to be had.
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @returns a new mask of the same shape; empty where the slice is
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { convexHull } from '@ich/morphology';
 * const corners = ndarrayOf(Uint8Array.of(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1), [3, 4]);
 * assert.deepEqual([...convexHull(corners).data], [1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1]);
 * ```
 */
export function convexHull(mask: View<Uint8Array>): NdArray<Uint8Array> {
  return toMask('convexHull', mask, () => eachSlice(convexHullKernel));
}

/**
 * As `convexHull`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `convexHull`, and `shape` or `dtype` when `out` does not fit
 */
export function convexHullInto(out: View<Uint8Array>, mask: View<Uint8Array>): void {
  toMaskInto('convexHullInto', out, mask, () => eachSlice(convexHullKernel));
}
