import { summarize } from './summarize.js';

/**
 * Acceleration of the BCa interval: a sixth of the skewness of the jackknife values (Efron & Tibshirani 1993, eq. 14.15);
 * 0 where they do not vary.
 */
export function acceleration(leftOut: readonly number[]): number {
  const { mean } = summarize(leftOut);
  let squares = 0;
  let cubes = 0;
  for (const value of leftOut) {
    const deviation = mean - value;
    squares += deviation ** 2;
    cubes += deviation ** 3;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : squares;
}
