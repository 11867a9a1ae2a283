import { choose } from '../input/choose.js';
import type { MaskLike, NumbersLike } from '../input/types.js';
import { classScores } from './classScores.js';
import { levelOption } from './levelOption.js';
import { normalQuantile } from './normalQuantile.js';
import { normalTail } from './normalTail.js';
import { placementCovariance } from './placementCovariance.js';
import type { Delong, LevelOptions } from './types.js';

/**
 * DeLong's test of two correlated AUCs (1988, doi:10.2307/2531595): two scores of the same independent cases. O(n log n)
 * (Sun & Xu 2014, doi:10.1109/LSP.2014.2337313). The interval of the difference is normal; for those of each AUC there is
 * `delongAuc`.
 *
 * @param truth 0 and 1 of any rank @param scoresA finite numbers of the same shape @param scoresB as many
 * @returns `difference` is AUC of A - AUC of B; where it does not vary (two scores that rank alike) z is 0 and p 1, as in
 *   R's pROC, and infinite and 0 if there is a difference nevertheless
 * @throws IchError as `delongAuc`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { delong } from '@ich/metrics';
 * const { aucA, aucB, pValue } = delong([1, 1, 1, 0, 0, 0], [6, 5, 4, 3, 2, 1], [6, 2, 4, 3, 5, 1]);
 * assert.deepEqual([aucA, aucB], [1, 6 / 9]);
 * assert.ok(pValue > 0.05); // six cases decide nothing
 * ```
 */
export function delong(
  truth: MaskLike,
  scoresA: NumbersLike,
  scoresB: NumbersLike,
  options: LevelOptions = {},
): Delong {
  const { level } = choose('delong', options, { level: levelOption });
  const a = classScores('delong', 'scoresA', truth, scoresA);
  const b = classScores('delong', 'scoresB', truth, scoresB);
  const [positives, negatives] = [0, 1].map((k) => a.placements[k].map((v, i) => v - b.placements[k][i]));
  const standardError = Math.sqrt(placementCovariance([positives, negatives], [positives, negatives]));
  const difference = a.auc - b.auc;
  const z = difference === 0 ? 0 : difference / standardError;
  const reach = normalQuantile((1 + level) / 2) * standardError;
  return {
    aucA: a.auc,
    aucB: b.auc,
    difference,
    lower: difference - reach,
    upper: difference + reach,
    standardError,
    covariance: placementCovariance(a.placements, b.placements),
    z,
    pValue: Math.min(1, 2 * normalTail(Math.abs(z))),
  };
}
