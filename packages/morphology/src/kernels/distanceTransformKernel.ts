import { distancesInPlain } from './distancesInPlain.js';
import { distancesOnSimd } from './distancesOnSimd.js';
import { exactWeights } from './exactWeights.js';
import { tripleOf } from './tripleOf.js';
import type { Triple } from './types.js';

/**
 * Exact Euclidean distance of every voxel of a mask to the nearest voxel that is not in it, 0 outside the mask, as
 * `scipy.ndimage.distance_transform_edt`. One axis after the other, by the lowest of parabolas (Felzenszwalb &
 * Huttenlocher 2012, doi:10.4086/toc.2012.v008a019). In single precision the squares of the spacings are rounded first,
 * which changes distances by 2^-26 at most, so that all sums are exact.
 * Checks nothing: `distanceTransform` of the room's main door does.
 *
 * @param mask 0/1, row-major @param shape one to three axes @param spacing length of a step along each axis
 * @param out as long as the mask, every element is written; `Infinity` where the mask has no background
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { distanceTransformKernel } from '@ich/morphology/kernels';
 * const out = new Float64Array(6);
 * distanceTransformKernel(Uint8Array.of(0, 1, 1, 1, 1, 1), [2, 3], [3, 4], out);
 * assert.deepEqual([...out], [0, 4, 8, 3, 5, Math.hypot(3, 8)]);
 * ```
 */
export function distanceTransformKernel(
  mask: Uint8Array,
  shape: readonly number[],
  spacing: readonly number[],
  out: Float32Array | Float64Array,
): void {
  const triple = tripleOf(shape, 1);
  const steps = tripleOf(spacing, 1);
  const exact = out instanceof Float32Array ? exactWeights(triple, steps) : undefined;
  if (exact && out instanceof Float32Array && distancesOnSimd(mask, triple, exact, out)) return;
  const squares: Triple = [steps[0] * steps[0], steps[1] * steps[1], steps[2] * steps[2]];
  distancesInPlain(mask, triple, exact ?? squares, out);
}
