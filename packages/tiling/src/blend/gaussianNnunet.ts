import { float16 } from './float16.js';
import { outerProduct } from './outerProduct.js';

const { exp, floor } = Math;

const SIGMA_SCALE = 1 / 8;
/** `value_scaling_factor` of nnU-Net's predictor. */
const PEAK = 10;
/** Where scipy.ndimage.gaussian_filter cuts its kernel off, in standard deviations. */
const TRUNCATE = 4;

/**
 * nnU-Net's importance map (`compute_gaussian` as its predictor calls it): scipy's Gaussian filter on the voxel
 * `window // 2`, the peak scaled to 10, in 16-bit floats; where those are 0, the smallest weight that is not.
 */
export function gaussianNnunet(window: readonly number[]): Float64Array {
  const filtered = outerProduct(window.map(filteredPeak));
  const divisor = largest(filtered) / PEAK;
  const weights = filtered.map((value) => float16(value / divisor));
  let least = PEAK;
  for (const weight of weights) if (weight > 0 && weight < least) least = weight;
  return weights.map((weight) => (weight === 0 ? least : weight));
}

/** `gaussian_filter1d` of a peak at `n // 2`. */
function filteredPeak(n: number): Float64Array {
  const sigma = n * SIGMA_SCALE;
  const radius = floor(TRUNCATE * sigma + 0.5);
  const kernel = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    exp((-0.5 / (sigma * sigma)) * (i - radius) ** 2),
  );
  const sum = kernel.reduce((a, b) => a + b);
  const centre = floor(n / 2);
  return Float64Array.from({ length: n }, (_, i) => (kernel[i - centre + radius] ?? 0) / sum);
}

function largest(values: Float64Array): number {
  let found = 0;
  for (const value of values) if (value > found) found = value;
  return found;
}
