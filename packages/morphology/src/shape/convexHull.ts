import type { NdArray, View } from '@ich/core';
import { eachSlice } from '../kernels/eachSlice.js';
import { convexHull3dKernel } from '../kernels/shape/convexHull3dKernel.js';
import { convexHullKernel } from '../kernels/shape/convexHullKernel.js';
import { type MaskPlan, toMask, toMaskInto } from '../toMask.js';
import type { ConvexHullOptions } from '../types.js';

/**
 * The convex hull of all voxels of an image, of each slice of a volume, or with `perSlice: false` of a volume: voxels
 * whose centres lie in the hull of the middles of the mask's voxel faces (edges in 2D), or on it, as
 * `skimage.morphology.convex_hull_image`. Computed in whole numbers. A flat mask in a volume has a hull, too;
 * scikit-image answers with an empty mask there.
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.perSlice true by default
 * @returns a new mask of the same shape; empty where the slice, or the volume, is
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { convexHull } from '@ich/morphology';
 * const corners = ndarrayOf(Uint8Array.of(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1), [3, 4]);
 * assert.deepEqual([...convexHull(corners).data], [1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1]);
 * const ends = ndarrayOf(Uint8Array.of(1, 0, 0, 0, 0, 1), [3, 1, 2]);
 * assert.deepEqual([...convexHull(ends).data], [...ends.data]);
 * assert.deepEqual([...convexHull(ends, { perSlice: false }).data], [1, 0, 1, 1, 0, 1]);
 * ```
 */
export function convexHull(mask: View<Uint8Array>, options: ConvexHullOptions = {}): NdArray<Uint8Array> {
  return toMask('convexHull', mask, plan(options));
}

/**
 * As `convexHull`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `convexHull`, and `shape` or `dtype` when `out` does not fit
 */
export function convexHullInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: ConvexHullOptions = {}): void {
  toMaskInto('convexHullInto', out, mask, plan(options));
}

function plan({ perSlice = true }: ConvexHullOptions): MaskPlan {
  return (_, rank) => (rank === 3 && !perSlice ? convexHull3dKernel : eachSlice(convexHullKernel));
}
