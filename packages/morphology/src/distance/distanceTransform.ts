import type { NdArray, View } from '@ich/core';
import { fromMask, fromMaskInto } from '../fromMask.js';
import { distanceTransformKernel } from '../kernels/distanceTransformKernel.js';
import type { DistanceTransformOptions } from '../types.js';
import { distancePlan } from './distancePlan.js';

/**
 * Exact Euclidean distance of every voxel of a mask to the nearest voxel that is not in it; 0 outside the mask.
 * (Felzenszwalb & Huttenlocher 2012, doi:10.4086/toc.2012.v008a019; `scipy.ndimage.distance_transform_edt`.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.spacingMm length of a step along each axis; 1 each by default
 * @returns float32 of the mask's shape, in mm; `Infinity` where the mask has no background at all
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1 or a bad spacing
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { distanceTransform } from '@ich/morphology';
 * const mask = ndarrayOf(Uint8Array.of(0, 1, 1, 1, 1, 1), [2, 3]);
 * assert.deepEqual([...distanceTransform(mask, { spacingMm: [3, 4] }).data].slice(0, 5), [0, 4, 8, 3, 5]);
 * ```
 */
export function distanceTransform(
  mask: View<Uint8Array>,
  options: DistanceTransformOptions = {},
): NdArray<Float32Array> {
  return fromMask('distanceTransform', 'float32', mask, distancePlan(distanceTransformKernel, options)).out;
}

/**
 * As `distanceTransform`, into memory of the caller.
 *
 * @param out float32 view of the mask's shape
 * @throws IchError as `distanceTransform`, and `shape` or `dtype` when `out` does not fit
 */
export function distanceTransformInto(
  out: View<Float32Array>,
  mask: View<Uint8Array>,
  options: DistanceTransformOptions = {},
): void {
  fromMaskInto('distanceTransformInto', 'float32', out, mask, distancePlan(distanceTransformKernel, options));
}
