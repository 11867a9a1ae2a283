import type { NdArray, View } from '@ich/core';
import { toMask, toMaskInto } from '../toMask.js';
import type { MorphologyOptions } from '../types.js';
import { morphPlan } from './morphPlan.js';

/**
 * Closing, dilation then erosion: fills gaps the footprint does not fit into. By default (`'minkowski'`) it never
 * loses a voxel, even with even footprints. (`scipy.ndimage.binary_closing`, `cv2.morphologyEx` with MORPH_CLOSE.)
 *
 * Hssayeni et al. 2020 close with a 10x10 box, then open with a 5x5 box, in OpenCV: convention `'opencv'`, under
 * which an even box shifts the result by one row and one column.
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
 * import { close, footprints } from '@ich/morphology';
 * const line = ndarrayOf(Uint8Array.of(0, 0, 1, 0, 1, 0, 0), [1, 7]);
 * const footprint = footprints.box([1, 2]);
 * assert.deepEqual([...close(line, { footprint }).data], [0, 0, 1, 1, 1, 0, 0]);
 * assert.deepEqual([...close(line, { footprint, convention: 'opencv' }).data], [0, 0, 0, 1, 1, 1, 0]);
 * ```
 */
export function close(mask: View<Uint8Array>, options: MorphologyOptions): NdArray<Uint8Array> {
  return toMask('close', mask, morphPlan(['dilate', 'erode'], options));
}

/**
 * As `close`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `close`, and `shape` or `dtype` when `out` does not fit
 */
export function closeInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: MorphologyOptions): void {
  toMaskInto('closeInto', out, mask, morphPlan(['dilate', 'erode'], options));
}
