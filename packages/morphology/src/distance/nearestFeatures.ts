import type { NdArray, View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkMask } from '../checkMask.js';
import { nearestFeaturesKernel } from '../kernels/nearestFeaturesKernel.js';
import type { DistanceTransformOptions } from '../types.js';
import { checkStepLengths } from './checkStepLengths.js';

/**
 * For every voxel the nearest one that is not in the mask (itself where it is not), the feature transform that
 * belongs to `distanceTransform`. (`scipy.ndimage.distance_transform_edt` with `return_indices`; of several equally
 * near ones another may be answered.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.spacing length of a step along each axis, e.g. in mm; 1 each by default
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
  const values = checkMask('nearestFeatures', mask);
  const spacing = checkStepLengths('nearestFeatures', options.spacing, mask.shape.length);
  const out = new Int32Array(values.length);
  nearestFeaturesKernel(values, mask.shape, spacing, out);
  return ndarrayOf(out, mask.shape);
}
