import { choose } from '../input/choose.js';
import { averageRanks } from '../statistics/averageRanks.js';
import { levelOption } from '../statistics/levelOption.js';
import { readPair } from '../statistics/readPair.js';
import { correlationOf } from './correlationOf.js';
import { correlationP } from './correlationP.js';
import { fisherInterval } from './fisherInterval.js';
import { pairMoments } from './pairMoments.js';
import type { Correlation, SpearmanOptions } from './types.js';

/**
 * Spearman's rank correlation: Pearson's of the ranks, equal values sharing their average, with the p value of the t
 * approximation as `scipy.stats.spearmanr`. Interval on Fisher's scale with Pearson's variance (`'fisher'`, unless told, as
 * pingouin), or with that of Bonett & Wright 2000 (doi:10.1007/BF02294183), which covers better.
 *
 * @returns as `pearson`
 * @throws IchError as `pearson`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { spearman } from '@ich/metrics';
 * assert.equal(spearman([1, 2, 3, 4], [10, 20, 30, 1000]).r, 1);
 * ```
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>, options: SpearmanOptions = {}): Correlation {
  const { level, interval } = choose('spearman', options, {
    level: levelOption,
    interval: ['fisher', 'bonettWright'],
  });
  const [ranksA, ranksB] = readPair('spearman', a, b, 3).map(averageRanks);
  const n = ranksA.length;
  const r = correlationOf(pairMoments(ranksA, ranksB));
  const error = Math.sqrt((interval === 'fisher' ? 1 : 1 + (r * r) / 2) / (n - 3));
  return { r, pValue: correlationP(r, n), n, ...fisherInterval(r, error, level) };
}
