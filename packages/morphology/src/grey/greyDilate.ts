import type { NdArray, View } from '@ich/core';
import type { GreyArray } from '../kernels/types.js';
import type { GreyMorphologyOptions } from '../types.js';
import { toImage, toImageInto } from './toImage.js';

/**
 * Grey-scale dilation: every voxel takes the greatest value under the mirrored footprint laid on it (unmirrored with
 * convention `'opencv'`). (`scipy.ndimage.grey_dilation`, `cv2.dilate`.)
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
 * import { footprints, greyDilate } from '@ich/morphology';
 * const line = ndarrayOf(Int16Array.of(5, 1, 7, 8, 9), [1, 5]);
 * assert.deepEqual([...greyDilate(line, { footprint: footprints.box([1, 3]) }).data], [5, 7, 8, 9, 9]);
 * ```
 */
export function greyDilate<T extends GreyArray>(image: View<T>, options: GreyMorphologyOptions): NdArray<T> {
  return toImage('greyDilate', ['dilate'], image, options);
}

/**
 * As `greyDilate`, into memory of the caller.
 *
 * @param out view of the image's shape and element type; may be the image itself
 * @throws IchError as `greyDilate`, and `shape` or `dtype` when `out` does not fit
 */
export function greyDilateInto<T extends GreyArray>(
  out: View<T>,
  image: View<T>,
  options: GreyMorphologyOptions,
): void {
  toImageInto('greyDilateInto', ['dilate'], out, image, options);
}
