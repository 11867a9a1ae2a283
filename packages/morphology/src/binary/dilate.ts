import type { NdArray, View } from '@ich/core';
import { toMask, toMaskInto } from '../toMask.js';
import type { MorphologyOptions } from '../types.js';
import { morphPlan } from './morphPlan.js';

/**
 * Dilation: every voxel of the mask is replaced by the footprint, its origin laid on the voxel (mirrored with
 * convention `'opencv'`). (Serra 1982; `scipy.ndimage.binary_dilation`, `cv2.dilate`.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1, a footprint that
 *   does not fit, an unknown convention or border
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { dilate, footprints } from '@ich/morphology';
 * const dot = ndarrayOf(Uint8Array.of(0, 0, 1, 0, 0), [1, 5]);
 * const pair = footprints.box([1, 2]); // offsets -1 and 0
 * assert.deepEqual([...dilate(dot, { footprint: pair }).data], [0, 1, 1, 0, 0]);
 * assert.deepEqual([...dilate(dot, { footprint: pair, convention: 'opencv' }).data], [0, 0, 1, 1, 0]);
 * ```
 */
export function dilate(mask: View<Uint8Array>, options: MorphologyOptions): NdArray<Uint8Array> {
  return toMask('dilate', mask, morphPlan(['dilate'], options));
}

/**
 * As `dilate`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `dilate`, and `shape` or `dtype` when `out` does not fit
 */
export function dilateInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: MorphologyOptions): void {
  toMaskInto('dilateInto', out, mask, morphPlan(['dilate'], options));
}
