import { meanOf } from './meanOf.js';
import { sumOf } from './sumOf.js';

/**
 * Acceleration of the BCa interval: a sixth of the skewness of the jackknife values (Efron & Tibshirani 1993, eq. 14.15);
 * 0 where they do not vary.
 */
export function acceleration(leftOut: readonly number[]): number {
  const mean = meanOf(leftOut);
  const squares = sumOf(leftOut, (value) => (mean - value) ** 2);
  return squares && sumOf(leftOut, (value) => (mean - value) ** 3) / (6 * squares ** 1.5);
}
