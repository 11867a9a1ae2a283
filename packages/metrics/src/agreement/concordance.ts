import { choose } from '../input/choose.js';
import { levelOption } from '../statistics/levelOption.js';
import { correlationOf } from './correlationOf.js';
import { fisherInterval } from './fisherInterval.js';
import { ofPairs } from './ofPairs.js';
import type { Concordance, ConcordanceOptions, OfPairs } from './types.js';

/**
 * Lin's concordance correlation coefficient (1989, doi:10.2307/2532051), 2 s_ab / (s_a^2 + s_b^2 + (mean a - mean b)^2):
 * how near pairs lie to the diagonal. Interval by Fisher's transform with Lin's variance as corrected in 2000
 * (doi:10.1111/j.0006-341X.2000.00324.x), as R's epiR.
 *
 * @returns NaN when neither side varies and the means are equal; factors and interval are NaN when one side does not vary
 * @throws IchError as `pearson`; `parameter` for another variance
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { concordance, pearson } from '@ich/metrics';
 * const truthMl = [1, 2, 3, 4];
 * const twice = [2, 4, 6, 8]; // perfectly correlated, and wrong
 * assert.equal(pearson(truthMl, twice).r, 1);
 * assert.ok(concordance(truthMl, twice).ccc < 0.5);
 * ```
 */
export const concordance: OfPairs<ConcordanceOptions, Concordance> = ofPairs('concordance', (moments, options) => {
  const { level, variance } = choose('concordance', options, {
    level: levelOption,
    variance: ['biased', 'unbiased'],
  });
  const n = moments.n - Number(variance === 'unbiased');
  const { sumAA, sumBB, sumAB, meanDifference } = moments;
  const ccc = (2 * sumAB) / (sumAA + sumBB + n * meanDifference ** 2);
  const r = correlationOf(moments);
  const scaleShift = Math.sqrt(sumAA / sumBB);
  const locationShift = meanDifference / Math.sqrt(Math.sqrt(sumAA / n) * Math.sqrt(sumBB / n));
  const accuracy = 2 / (scaleShift + 1 / scaleShift + locationShift ** 2);
  // Lin's variance with ccc / r written as the accuracy, which r = 0 does not disturb.
  const u2 = locationShift ** 2;
  const rest = 1 - ccc ** 2;
  const asymptotic =
    (1 - r ** 2) * accuracy ** 2 * rest + 2 * ccc ** 2 * accuracy * (1 - ccc) * u2 - (ccc * accuracy * u2) ** 2 / 2;
  const error = Math.sqrt(asymptotic / (moments.n - 2)) / rest;
  return { ccc, precision: r, accuracy, scaleShift, locationShift, n: moments.n, ...fisherInterval(ccc, error, level) };
});
