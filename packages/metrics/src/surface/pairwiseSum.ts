/**
 * Sum in the order of numpy (pairwise, eight at a time), so that comparisons with a share of it fall as they do there.
 */
export function pairwiseSum(values: Float64Array): number {
  const n = values.length;
  if (n > 128) {
    const half = (n >> 1) - ((n >> 1) % 8);
    return pairwiseSum(values.subarray(0, half)) + pairwiseSum(values.subarray(half));
  }
  const whole = n < 8 ? 0 : n - (n % 8);
  const r = whole > 0 ? values.slice(0, 8) : new Float64Array(8);
  for (let i = 8; i < whole; i++) r[i % 8] += values[i];
  let sum = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]));
  for (let i = whole; i < n; i++) sum += values[i];
  return sum;
}
