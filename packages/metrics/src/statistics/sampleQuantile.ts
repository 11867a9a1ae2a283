/**
 * A quantile of sorted values by linear interpolation between the order statistics around `(n - 1) fraction`
 * (Hyndman & Fan 1996, type 7, numpy's default, doi:10.2307/2684934); NaN of nothing.
 */
export function sampleQuantile(sorted: Float64Array, fraction: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  return below === above ? below : below + (above - below) * (position % 1);
}
