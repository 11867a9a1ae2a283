import type { NdArray, View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkMask } from '../checkMask.js';
import { distanceTransformKernel } from '../kernels/distanceTransformKernel.js';
import type { DistanceTransformOptions } from '../types.js';
import { checkStepLengths } from './checkStepLengths.js';

/**
 * Exact signed Euclidean distance to the other side of a mask's border, voxel centre to voxel centre: above 0 outside
 * (to the nearest voxel of the mask), below 0 inside (to the nearest that is not in it), never 0.
 * (`distance_transform_edt(mask == 0) - distance_transform_edt(mask)` of scipy.ndimage.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.spacing length of a step along each axis, e.g. in mm; 1 each by default
 * @returns float32 of the mask's shape; `Infinity` throughout for an empty mask, `-Infinity` for a full one
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
  const values = checkMask('signedDistanceTransform', mask);
  const spacing = checkStepLengths('signedDistanceTransform', options.spacing, mask.shape.length);
  const inside = new Float32Array(values.length);
  distanceTransformKernel(values, mask.shape, spacing, inside);
  const out = new Float32Array(values.length);
  const inverse = values.map((v) => 1 - v);
  distanceTransformKernel(inverse, mask.shape, spacing, out);
  for (let i = 0; i < out.length; i++) if (values[i] === 1) out[i] = -inside[i];
  return ndarrayOf(out, mask.shape);
}
