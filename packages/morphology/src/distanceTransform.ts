import type { NdArray, View } from '@ich/core';
import { checkNumber, describeValue, IchError } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkMask } from './checkMask.js';
import { distanceTransformKernel } from './kernels/distanceTransformKernel.js';
import type { DistanceTransformOptions } from './types.js';

/**
 * Exact Euclidean distance of every voxel of a mask to the nearest voxel that is not in it; 0 outside the mask.
 * (Felzenszwalb & Huttenlocher 2012, doi:10.4086/toc.2012.v008a019; `scipy.ndimage.distance_transform_edt`.)
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.spacing length of a step along each axis, e.g. in mm; 1 each by default
 * @returns float32 of the mask's shape, in the unit of `spacing`; `Infinity` where the mask has no background at all
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1 or a bad spacing
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { distanceTransform } from '@ich/morphology';
 * const mask = ndarrayOf(Uint8Array.of(0, 1, 1, 1, 1, 1), [2, 3]);
 * assert.deepEqual([...distanceTransform(mask, { spacing: [3, 4] }).data].slice(0, 5), [0, 4, 8, 3, 5]);
 * ```
 */
export function distanceTransform(
  mask: View<Uint8Array>,
  options: DistanceTransformOptions = {},
): NdArray<Float32Array> {
  const values = checkMask('distanceTransform', mask);
  const spacing = options.spacing ?? mask.shape.map(() => 1);
  if (!Array.isArray(spacing) || spacing.length !== mask.shape.length) {
    throw new IchError('parameter', {
      where: 'distanceTransform',
      expected: `spacing to have one length per axis, ${mask.shape.length} in all`,
      received: describeValue(spacing),
    });
  }
  for (const [axis, step] of spacing.entries())
    checkNumber('distanceTransform', `spacing[${axis}]`, step, { above: 0 });
  const out = new Float32Array(values.length);
  distanceTransformKernel(values, mask.shape, spacing, out);
  return ndarrayOf(out, mask.shape);
}
