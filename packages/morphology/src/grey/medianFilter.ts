import type { DType, NdArray, View } from '@ich/core';
import { checkNumber, checkOneOf, checkView, dtypeOf, sizeOf, writeInto } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { toOffsets } from '../binary/toOffsets.js';
import { medianKernel } from '../kernels/grey/medianKernel.js';
import type { GreyArray } from '../kernels/types.js';
import type { MedianOptions } from '../types.js';
import { checkBorderValue } from './checkBorderValue.js';
import { checkImage } from './checkImage.js';

/**
 * Median of the voxels under the footprint; of an even number the upper of the two in the middle.
 * (`scipy.ndimage.median_filter`; `cv2.medianBlur` with border `'nearest'`.)
 *
 * @param image int16 (HU), float32 or uint8, [row, column] or [slice, row, column], any strides
 * @returns a new image of the same shape and element type
 * @throws IchError `shape`, `dtype` for what is no image, `parameter` for NaN, a footprint that does not fit, an unknown
 *   border
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { footprints, medianFilter } from '@ich/morphology';
 * const line = ndarrayOf(Int16Array.of(40, 42, 999, 41, 43), [1, 5]);
 * assert.deepEqual([...medianFilter(line, { footprint: footprints.box([1, 3]) }).data], [40, 42, 42, 43, 43]);
 * ```
 */
export function medianFilter<T extends GreyArray>(image: View<T>, options: MedianOptions): NdArray<T> {
  const fill = plan('medianFilter', image, options);
  const out = new (image.data.constructor as new (length: number) => T)(sizeOf(image.shape));
  fill(out);
  return ndarrayOf(out, image.shape);
}

/**
 * As `medianFilter`, into memory of the caller.
 *
 * @param out view of the image's shape and element type; may be the image itself
 * @throws IchError as `medianFilter`, and `shape` or `dtype` when `out` does not fit
 */
export function medianFilterInto<T extends GreyArray>(out: View<T>, image: View<T>, options: MedianOptions): void {
  const fill = plan('medianFilterInto', image, options);
  checkView('medianFilterInto', 'out', out, { dtype: [dtypeOf(image.data) as DType], shape: [...image.shape] });
  writeInto(out, fill);
}

/** Checks image and options, and answers what writes the medians. */
function plan<T extends GreyArray>(where: string, image: View<T>, options: MedianOptions): (out: T) => void {
  const values = checkImage(where, 'image', image);
  const border = options?.border ?? 'reflect';
  const outside =
    typeof border === 'number'
      ? checkNumber(where, 'border', border)
      : checkOneOf(where, 'border', border, ['reflect', 'nearest'] as const);
  checkBorderValue(where, outside, values);
  const offsets = toOffsets(where, options?.footprint, image.shape.length);
  return (out) => medianKernel(values, image.shape, offsets, outside, out);
}
