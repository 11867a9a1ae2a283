import { outerProduct } from './outerProduct.js';

const { exp, fround, max } = Math;

/** MONAI's `sigma_scale` of a window's size, and the least weight. */
const SIGMA_SCALE = 0.125;
const LEAST = 1e-3;

/**
 * The importance map of MONAI's `sliding_window_inference(mode="gaussian")` (`compute_importance_map`): a Gaussian
 * sampled around the window's middle, in 32 bits, at least 0.001.
 */
export function gaussianMonai(window: readonly number[]): Float64Array {
  const factors = window.map((n) => {
    const spread = -2 * (n * SIGMA_SCALE) ** 2;
    return Float64Array.from({ length: n }, (_, i) => fround(exp(fround((i - (n - 1) / 2) ** 2 / spread))));
  });
  return outerProduct(factors, fround).map((weight) => max(weight, fround(LEAST)));
}
