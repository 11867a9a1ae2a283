import type { NdArray, View } from '@ich/core';
import { fromMask, fromMaskInto } from '../fromMask.js';
import { nearestFeaturesKernel } from '../kernels/nearestFeaturesKernel.js';
import type { DistanceTransformOptions } from '../types.js';
import { distancePlan } from './distancePlan.js';

/**
 * For every voxel the nearest one that is not in the mask (itself where it is not), the feature transform that
 * belongs to `distanceTransform`. (`scipy.ndimage.distance_transform_edt` with `return_indices`; of several equally
 * near ones another may be answered.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.spacingMm length of a step along each axis; 1 each by default
 * @returns int32 of the mask's shape: row-major places, e.g. `row * columns + column`; -1 where there is no background
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1 or a bad spacing
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { nearestFeatures } from '@ich/morphology';
 * const line = ndarrayOf(Uint8Array.of(0, 1, 1, 1, 1, 0), [1, 6]);
 * assert.deepEqual([...nearestFeatures(line).data], [0, 0, 0, 5, 5, 5]);
 * ```
 */
export function nearestFeatures(mask: View<Uint8Array>, options: DistanceTransformOptions = {}): NdArray<Int32Array> {
  return fromMask('nearestFeatures', 'int32', mask, distancePlan(nearestFeaturesKernel, options)).out;
}

/**
 * As `nearestFeatures`, into memory of the caller.
 *
 * @param out int32 view of the mask's shape
 * @throws IchError as `nearestFeatures`, and `shape` or `dtype` when `out` does not fit
 */
export function nearestFeaturesInto(
  out: View<Int32Array>,
  mask: View<Uint8Array>,
  options: DistanceTransformOptions = {},
): void {
  fromMaskInto('nearestFeaturesInto', 'int32', out, mask, distancePlan(nearestFeaturesKernel, options));
}
