import { choose } from '../input/choose.js';
import { levelOption } from '../statistics/levelOption.js';
import type { LevelOptions } from '../statistics/types.js';
import { correlationOf } from './correlationOf.js';
import { correlationP } from './correlationP.js';
import { fisherInterval } from './fisherInterval.js';
import { ofPairs } from './ofPairs.js';
import type { Correlation, OfPairs } from './types.js';

/**
 * Pearson's correlation, with the p value of the t test and Fisher's interval (atanh(r) normal with variance 1 / (n - 3)),
 * as `scipy.stats.pearsonr`. High correlation is not agreement: see `concordance`.
 *
 * @returns r and p are NaN when a or b does not vary; the interval of three pairs is -1..1
 * @throws IchError `shape` for different lengths or fewer than 3 pairs, `parameter` for NaN or a level outside 0..1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { pearson } from '@ich/metrics';
 * const { r, pValue } = pearson([1, 2, 3, 4], [2, 4, 6, 9]);
 * assert.ok(r > 0.99 && pValue < 0.01);
 * ```
 */
export const pearson: OfPairs<LevelOptions, Correlation> = ofPairs('pearson', (moments, options) => {
  const { level } = choose('pearson', options, { level: levelOption });
  const r = correlationOf(moments);
  const { n } = moments;
  return { r, pValue: correlationP(r, n), n, ...fisherInterval(r, Math.sqrt(1 / (n - 3)), level) };
});
