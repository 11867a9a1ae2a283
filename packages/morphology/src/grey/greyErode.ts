import type { NdArray, View } from '@ich/core';
import type { GreyArray } from '../kernels/types.js';
import type { GreyMorphologyOptions } from '../types.js';
import { toImage, toImageInto } from './toImage.js';

/**
 * Grey-scale erosion: every voxel takes the smallest value under the footprint laid on it.
 * (`scipy.ndimage.grey_erosion`, `cv2.erode`.)
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
 * import { footprints, greyErode } from '@ich/morphology';
 * const line = ndarrayOf(Int16Array.of(5, 1, 7, 8, 9), [1, 5]);
 * assert.deepEqual([...greyErode(line, { footprint: footprints.box([1, 3]) }).data], [1, 1, 1, 7, 8]);
 * ```
 */
export function greyErode<T extends GreyArray>(image: View<T>, options: GreyMorphologyOptions): NdArray<T> {
  return toImage('greyErode', ['erode'], image, options);
}

/**
 * As `greyErode`, into memory of the caller.
 *
 * @param out view of the image's shape and element type; may be the image itself
 * @throws IchError as `greyErode`, and `shape` or `dtype` when `out` does not fit
 */
export function greyErodeInto<T extends GreyArray>(out: View<T>, image: View<T>, options: GreyMorphologyOptions): void {
  toImageInto('greyErodeInto', ['erode'], out, image, options);
}
