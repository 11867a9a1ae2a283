import { choose } from '../input/choose.js';
import type { MaskLike, NumbersLike } from '../input/types.js';
import { classScores } from './classScores.js';
import { levelOption } from './levelOption.js';
import { normalQuantile } from './normalQuantile.js';
import { placementCovariance } from './placementCovariance.js';
import type { AucEstimate, DelongOptions } from './types.js';

/**
 * Area under the ROC curve with DeLong's variance (1988, doi:10.2307/2531595) and confidence interval, O(n log n) (Sun &
 * Xu 2014). The elements have to be independent cases (subjects, or slices of different heads), which voxels are not: for
 * clustered cases take `bootstrap`.
 *
 * @param truth 0 and 1 of any rank @param scores finite numbers of the same shape, larger for 1
 * @param options.interval `'wald'` (unless told): auc -+ z se, cut to 0..1 as R's pROC does; `'logit'`: on the logit
 *   scale, which stays inside
 * @throws IchError `shape` for different shapes or fewer than two of a class; `parameter` for a truth other than 0/1, a
 *   score that is not finite, a level outside 0..1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { delongAuc } from '@ich/metrics';
 * const { auc, lower, upper } = delongAuc([1, 1, 1, 0, 0, 0], [0.9, 0.8, 0.3, 0.4, 0.2, 0.1]);
 * assert.equal(auc, 8 / 9);
 * assert.ok(lower < 0.7 && upper === 1);
 * ```
 */
export function delongAuc(truth: MaskLike, scores: NumbersLike, options: DelongOptions = {}): AucEstimate {
  const { level, interval } = choose('delongAuc', options, { level: levelOption, interval: ['wald', 'logit'] });
  const { auc, placements } = classScores('delongAuc', 'scores', truth, scores);
  const variance = placementCovariance(placements, placements);
  const standardError = Math.sqrt(variance);
  const reach = normalQuantile((1 + level) / 2) * standardError;
  const end = (sign: 1 | -1): number => {
    if (interval === 'wald') return Math.min(1, Math.max(0, auc + sign * reach));
    const logit = Math.log(auc / (1 - auc)) + (sign * reach) / (auc * (1 - auc));
    return variance > 0 ? 1 / (1 + Math.exp(-logit)) : auc;
  };
  return {
    auc,
    variance,
    standardError,
    lower: end(-1),
    upper: end(1),
    positives: placements[0].length,
    negatives: placements[1].length,
  };
}
