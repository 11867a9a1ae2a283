/** Sample covariance (n - 1) of two lists; of one list with itself the variance. */
export function covarianceOf(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const mean = (list: Float64Array): number => list.reduce((sum, value) => sum + value, 0) / n;
  const [meanA, meanB] = [mean(a), mean(b)];
  return a.reduce((sum, value, i) => sum + (value - meanA) * (b[i] - meanB), 0) / (n - 1);
}
