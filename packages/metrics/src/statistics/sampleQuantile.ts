import { valueBetween } from './valueBetween.js';

/**
 * A quantile of sorted values by linear interpolation between the order statistics around `(n - 1) fraction`
 * (Hyndman & Fan 1996, type 7, numpy's default, doi:10.2307/2684934); NaN of nothing.
 */
export function sampleQuantile(sorted: Float64Array, fraction: number): number {
  return sorted.length > 0 ? valueBetween((rank) => sorted[rank], (sorted.length - 1) * fraction) : Number.NaN;
}
