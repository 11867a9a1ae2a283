import type { NdArray, View } from '@ich/core';
import type { GreyArray } from '../kernels/types.js';
import type { GreyMorphologyOptions } from '../types.js';
import { toImage, toImageInto } from './toImage.js';

/**
 * Grey-scale closing, dilation then erosion: fills dark parts the footprint does not fit into.
 * (`scipy.ndimage.grey_closing`, `cv2.morphologyEx` with MORPH_CLOSE.)
 *
 * @param image int16 (HU), float32 or uint8, [row, column] or [slice, row, column], any strides
 * @returns a new image of the same shape and element type
 * @throws IchError `shape`, `dtype` for what is no image, `parameter` for NaN, a footprint that does not fit, an unknown
 *   convention or border
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { footprints, greyClose } from '@ich/morphology';
 * const line = ndarrayOf(Int16Array.of(9, 0, 9, 1, 1, 1), [1, 6]);
 * assert.deepEqual([...greyClose(line, { footprint: footprints.box([1, 3]) }).data], [9, 9, 9, 1, 1, 1]);
 * ```
 */
export function greyClose<T extends GreyArray>(image: View<T>, options: GreyMorphologyOptions): NdArray<T> {
  return toImage('greyClose', ['dilate', 'erode'], image, options);
}

/**
 * As `greyClose`, into memory of the caller.
 *
 * @param out view of the image's shape and element type; may be the image itself
 * @throws IchError as `greyClose`, and `shape` or `dtype` when `out` does not fit
 */
export function greyCloseInto<T extends GreyArray>(out: View<T>, image: View<T>, options: GreyMorphologyOptions): void {
  toImageInto('greyCloseInto', ['dilate', 'erode'], out, image, options);
}
