import type { NdArray, View } from '@ich/core';
import type { GreyArray } from '../kernels/types.js';
import type { GreyMorphologyOptions } from '../types.js';
import { toImage, toImageInto } from './toImage.js';

/**
 * Grey-scale opening, erosion then dilation: takes off bright parts the footprint does not fit into.
 * (`scipy.ndimage.grey_opening`, `cv2.morphologyEx` with MORPH_OPEN.)
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
 * import { footprints, greyOpen } from '@ich/morphology';
 * const line = ndarrayOf(Int16Array.of(0, 9, 0, 7, 7, 7), [1, 6]);
 * assert.deepEqual([...greyOpen(line, { footprint: footprints.box([1, 3]) }).data], [0, 0, 0, 7, 7, 7]);
 * ```
 */
export function greyOpen<T extends GreyArray>(image: View<T>, options: GreyMorphologyOptions): NdArray<T> {
  return toImage('greyOpen', ['erode', 'dilate'], image, options);
}

/**
 * As `greyOpen`, into memory of the caller.
 *
 * @param out view of the image's shape and element type; may be the image itself
 * @throws IchError as `greyOpen`, and `shape` or `dtype` when `out` does not fit
 */
export function greyOpenInto<T extends GreyArray>(out: View<T>, image: View<T>, options: GreyMorphologyOptions): void {
  toImageInto('greyOpenInto', ['erode', 'dilate'], out, image, options);
}
