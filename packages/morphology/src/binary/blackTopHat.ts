import type { NdArray, View } from '@ich/core';
import { toMask, toMaskInto } from '../toMask.js';
import type { MorphologyOptions } from '../types.js';
import { residuePlan } from './morphPlan.js';

/**
 * What a closing adds: the closing without the mask, gaps and clefts. (`cv2.morphologyEx` with MORPH_BLACKHAT;
 * `skimage.morphology.black_tophat` with convention `'minkowski'`.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` as `close`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { blackTopHat, footprints } from '@ich/morphology';
 * const line = ndarrayOf(Uint8Array.of(0, 0, 1, 0, 1, 0, 0), [1, 7]);
 * assert.deepEqual([...blackTopHat(line, { footprint: footprints.box([1, 2]) }).data], [0, 0, 0, 1, 0, 0, 0]);
 * ```
 */
export function blackTopHat(mask: View<Uint8Array>, options: MorphologyOptions): NdArray<Uint8Array> {
  return toMask('blackTopHat', mask, residuePlan(['dilate', 'erode'], [], options));
}

/**
 * As `blackTopHat`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `blackTopHat`, and `shape` or `dtype` when `out` does not fit
 */
export function blackTopHatInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: MorphologyOptions): void {
  toMaskInto('blackTopHatInto', out, mask, residuePlan(['dilate', 'erode'], [], options));
}
