import { distanceTransformKernel } from './distanceTransformKernel.js';

/**
 * Distance of every voxel to the nearest one on the other side of the mask's border: above 0 outside, below 0 inside.
 * Checks nothing: `signedDistanceTransform` of the room's main door does.
 *
 * @param mask 0/1, row-major @param shape one to three axes @param spacing length of a step along each axis
 * @param out as long as the mask, every element is written
 */
export function signedDistanceKernel(
  mask: Uint8Array,
  shape: readonly number[],
  spacing: readonly number[],
  out: Float32Array,
): void {
  const inside = new Float32Array(mask.length);
  distanceTransformKernel(mask, shape, spacing, inside);
  const inverse = mask.map((v) => 1 - v);
  distanceTransformKernel(inverse, shape, spacing, out);
  for (let i = 0; i < out.length; i++) if (mask[i] === 1) out[i] = -inside[i];
}
