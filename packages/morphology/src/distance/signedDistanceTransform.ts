import type { NdArray, View } from '@ich/core';
import { fromMask, fromMaskInto } from '../fromMask.js';
import { signedDistanceKernel } from '../kernels/signedDistanceKernel.js';
import type { DistanceTransformOptions } from '../types.js';
import { distancePlan } from './distancePlan.js';

/**
 * Exact signed Euclidean distance to the other side of a mask's border, voxel centre to voxel centre: above 0 outside
 * (to the nearest voxel of the mask), below 0 inside (to the nearest that is not in it), never 0.
 * (`distance_transform_edt(mask == 0) - distance_transform_edt(mask)` of scipy.ndimage.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.spacingMm length of a step along each axis; 1 each by default
 * @returns float32 of the mask's shape, in mm; `Infinity` throughout for an empty mask, `-Infinity` for a full one
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1 or a bad spacing
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { signedDistanceTransform } from '@ich/morphology';
 * const line = ndarrayOf(Uint8Array.of(0, 0, 1, 1, 1), [1, 5]);
 * assert.deepEqual([...signedDistanceTransform(line).data], [2, 1, -1, -2, -3]);
 * ```
 */
export function signedDistanceTransform(
  mask: View<Uint8Array>,
  options: DistanceTransformOptions = {},
): NdArray<Float32Array> {
  return fromMask('signedDistanceTransform', 'float32', mask, distancePlan(signedDistanceKernel, options)).out;
}

/**
 * As `signedDistanceTransform`, into memory of the caller.
 *
 * @param out float32 view of the mask's shape
 * @throws IchError as `signedDistanceTransform`, and `shape` or `dtype` when `out` does not fit
 */
export function signedDistanceTransformInto(
  out: View<Float32Array>,
  mask: View<Uint8Array>,
  options: DistanceTransformOptions = {},
): void {
  fromMaskInto('signedDistanceTransformInto', 'float32', out, mask, distancePlan(signedDistanceKernel, options));
}
