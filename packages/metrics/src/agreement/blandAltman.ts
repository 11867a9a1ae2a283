import { checkNumber } from '@ich/core';
import { choose } from '../input/choose.js';
import { levelOption } from '../statistics/levelOption.js';
import { normalQuantile } from '../statistics/normalQuantile.js';
import { studentQuantile } from '../statistics/studentQuantile.js';
import { correlationOf } from './correlationOf.js';
import { correlationP } from './correlationP.js';
import { ofPairs } from './ofPairs.js';
import type { BlandAltman, BlandAltmanOptions, Estimate, OfPairs } from './types.js';

type Pair = [number, number];

/** Pairs whose difference is that of the scale and whose mean stays what it was (the logarithms' own for `'log'`). */
const SCALES: Record<NonNullable<BlandAltmanOptions['scale']>, (a: number, b: number) => Pair> = {
  difference: (a, b) => [a, b],
  percent: (a, b) => {
    const mean = (a + b) / 2;
    const half = (50 * (a - b)) / Math.abs(mean);
    return [mean + half, mean - half];
  },
  log: (a, b) => [Math.log(a), Math.log(b)],
};

/**
 * Bland & Altman's agreement of two ways to measure: bias, standard deviation of the differences a - b, limits of
 * agreement (bias -+ z sd), each with its confidence interval by Student's t (1999, doi:10.1177/096228029900800204), and
 * the regression of the difference on the mean. Truth and prediction are two ways to measure as well.
 *
 * @throws IchError as `pearson`; `parameter` for another scale or limit variance, and for pairs whose mean is 0
 *   (`'percent'`) or that hold a value not above 0 (`'log'`)
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { blandAltman } from '@ich/metrics';
 * const { bias, sd, upperLimit } = blandAltman([12, 25, 38, 51], [10, 24, 39, 49]);
 * assert.equal(bias.value, 1);
 * assert.ok(Math.abs(upperLimit.value - (1 + 1.96 * sd)) < 1e-4);
 * ```
 */
export const blandAltman: OfPairs<BlandAltmanOptions, BlandAltman> = ofPairs(
  'blandAltman',
  (moments, options) => {
    const { limits, level, limitVariance } = choose('blandAltman', options, {
      limits: levelOption,
      level: levelOption,
      limitVariance: ['1999', '1986'],
    });
    const { multiplier } = choose('blandAltman', options, {
      multiplier: { or: normalQuantile((1 + limits) / 2), above: 0 },
    });
    const { n, meanDifference: bias, sumAA, sumBB, sumAB, sumDD } = moments;
    const sd = Math.sqrt(sumDD / (n - 1));
    const t = studentQuantile(level, n - 1);
    const ofLimit = limitVariance === '1999' ? 1 / n + multiplier ** 2 / (2 * (n - 1)) : 3 / n;
    const estimate = (value: number, variance: number): Estimate => {
      const reach = t * sd * Math.sqrt(variance);
      return { value, lower: value - reach, upper: value + reach };
    };
    // Products with the mean m = (a + b) / 2 of a pair: m d = (a^2 - b^2) / 2, m^2 = (a^2 + b^2 + 2 a b) / 4.
    const sumMD = (sumAA - sumBB) / 2;
    const sumMM = (sumAA + sumBB + 2 * sumAB) / 4;
    const r = correlationOf({ sumAA: sumMM, sumBB: sumDD, sumAB: sumMD });
    const slope = sumMD / sumMM;
    return {
      n,
      bias: estimate(bias, 1 / n),
      sd,
      lowerLimit: estimate(bias - multiplier * sd, ofLimit),
      upperLimit: estimate(bias + multiplier * sd, ofLimit),
      trend: { slope, intercept: bias - (slope * (moments.meanA + moments.meanB)) / 2, r, pValue: correlationP(r, n) },
    };
  },
  ([a, b], options) => {
    const scales = Object.keys(SCALES) as (keyof typeof SCALES)[];
    const choices: readonly (keyof typeof SCALES)[] = a.length > 0 ? scales : ['difference'];
    const { scale } = choose('blandAltman', options, { scale: choices });
    const pairs = Array.from(a, (value, i) => SCALES[scale](value, b[i]));
    const side = (k: 0 | 1): Float64Array =>
      Float64Array.from(pairs, (pair, i) => checkNumber('blandAltman', `the ${scale} of pair ${i}`, pair[k]));
    return [side(0), side(1)];
  },
);
