import { refusal } from '../input/refusal.js';
import { summarize } from '../statistics/summarize.js';
import type { ConventionRules, MeanScore } from './types.js';

/**
 * The mean of the scores of many cases, with how many of them are defined (not NaN). Undefined ones are left out, and the
 * mean of none is NaN, unless a convention says otherwise: MONAI answers 0 there. More than the mean: `summarize`.
 *
 * @throws IchError `parameter` for a convention that takes no means, `dtype` for a value that is not a number
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { conventions, meanScore } from '@ich/metrics';
 * assert.deepEqual(meanScore([0.5, Number.NaN, 1]), { mean: 0.75, n: 2, nUndefined: 1 });
 * assert.ok(Number.isNaN(meanScore([Number.NaN]).mean));
 * assert.equal(meanScore([Number.NaN], conventions.monai).mean, 0);
 * ```
 */
export function meanScore(values: ArrayLike<number>, convention?: ConventionRules): MeanScore {
  const { mean, n, nUndefined } = summarize(values);
  const rule = convention ? convention.mean : { noneDefinedAs: Number.NaN };
  if (!rule) throw refusal('parameter', 'meanScore', 'convention', 'one that takes means', `${convention?.source}`);
  return { mean: n === 0 ? rule.noneDefinedAs : mean, n, nUndefined };
}
