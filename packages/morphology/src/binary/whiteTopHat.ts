import type { NdArray, View } from '@ich/core';
import { toMask, toMaskInto } from '../toMask.js';
import type { MorphologyOptions } from '../types.js';
import { residuePlan } from './morphPlan.js';

/**
 * What an opening removes: the mask without its opening, thin and small parts. (`cv2.morphologyEx` with MORPH_TOPHAT;
 * `skimage.morphology.white_tophat` with convention `'minkowski'`.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` as `open`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { footprints, whiteTopHat } from '@ich/morphology';
 * const line = ndarrayOf(Uint8Array.of(0, 1, 0, 1, 1, 1), [1, 6]);
 * assert.deepEqual([...whiteTopHat(line, { footprint: footprints.box([1, 2]) }).data], [0, 1, 0, 0, 0, 0]);
 * ```
 */
export function whiteTopHat(mask: View<Uint8Array>, options: MorphologyOptions): NdArray<Uint8Array> {
  return toMask('whiteTopHat', mask, residuePlan([], ['erode', 'dilate'], options));
}

/**
 * As `whiteTopHat`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `whiteTopHat`, and `shape` or `dtype` when `out` does not fit
 */
export function whiteTopHatInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: MorphologyOptions): void {
  toMaskInto('whiteTopHatInto', out, mask, residuePlan([], ['erode', 'dilate'], options));
}
