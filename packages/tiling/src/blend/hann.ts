import { outerProduct } from './outerProduct.js';

/**
 * Hann's window sampled at the middles of the voxels, `sin(pi (i + 1/2) / n)^2`: never 0, and at half overlap the
 * weights of the windows add up to 1.
 */
export function hann(window: readonly number[]): Float64Array {
  return outerProduct(
    window.map((n) => Float64Array.from({ length: n }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / n) ** 2)),
  );
}
