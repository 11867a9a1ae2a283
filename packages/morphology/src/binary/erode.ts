import type { NdArray, View } from '@ich/core';
import { toMask, toMaskInto } from '../toMask.js';
import type { MorphologyOptions } from '../types.js';
import { morphPlan } from './morphPlan.js';

/**
 * Erosion: a voxel stays where the footprint, its origin laid on the voxel, holds only ones.
 * (Serra 1982, Image Analysis and Mathematical Morphology; `scipy.ndimage.binary_erosion`, `cv2.erode`.)
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
 * import { erode, footprints } from '@ich/morphology';
 * const line = ndarrayOf(Uint8Array.of(0, 1, 1, 1, 0), [1, 5]);
 * assert.deepEqual([...erode(line, { footprint: footprints.box([1, 3]) }).data], [0, 0, 1, 0, 0]);
 * ```
 */
export function erode(mask: View<Uint8Array>, options: MorphologyOptions): NdArray<Uint8Array> {
  return toMask('erode', mask, morphPlan(['erode'], options));
}

/**
 * As `erode`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `erode`, and `shape` or `dtype` when `out` does not fit
 */
export function erodeInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: MorphologyOptions): void {
  toMaskInto('erodeInto', out, mask, morphPlan(['erode'], options));
}
