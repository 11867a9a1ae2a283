/** Standard deviations on each side: scipy.ndimage's default. */
const TRUNCATE = 4;

/** Weights of a Gaussian on voxels, the middle one its peak, cut as scipy.ndimage's `gaussian_filter1d` cuts it. */
export function gaussianWeights(sigma: number): Float64Array {
  const radius = Math.floor(TRUNCATE * sigma + 0.5);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    radius === 0 ? 1 : Math.exp((-0.5 * (i - radius) ** 2) / (sigma * sigma)),
  );
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}
