import { valueBetween } from '../statistics/valueBetween.js';
import type { PercentileInterpolation } from './types.js';

/** Place between two neighbours, 0..1, from where the percentile falls between them; numpy's `method` of that name. */
const PLACES: Readonly<Record<PercentileInterpolation, (part: number, below: number) => number>> = {
  linear: (part) => part,
  lower: () => 0,
  higher: (part) => (part > 0 ? 1 : 0),
  midpoint: (part) => (part > 0 ? 0.5 : 0),
  nearest: (part, below) => (part > 0.5 || (part === 0.5 && below % 2 === 1) ? 1 : 0),
};

/**
 * Percentile of ascending values, `Infinity` of none.
 *
 * @param round applied to every step: `Math.fround` for a tool that computes in single precision
 */
export function percentileOf(
  sorted: Float64Array,
  percentile: number,
  interpolation: PercentileInterpolation,
  round: (value: number) => number,
): number {
  if (sorted.length === 0) return Number.POSITIVE_INFINITY;
  // torch rounds the share to single precision, but not its product with the count.
  const place = round(percentile / 100) * (sorted.length - 1);
  return valueBetween((rank) => sorted[rank], place, PLACES[interpolation], round);
}

/** The names of `PercentileInterpolation`. */
export const interpolations = Object.keys(PLACES) as PercentileInterpolation[];
