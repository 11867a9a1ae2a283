import { joinLists } from '../input/joinLists.js';
import { type CurveArguments, type CurveFunction, readCurve } from './readCurve.js';
import type { CurveOptions, PrecisionRecallCurve } from './types.js';
import { walkDown } from './walkDown.js';

/**
 * The exact precision-recall curve and its average precision, the sum of precision times the step in recall over all
 * distinct probabilities (no interpolation), as scikit-learn's `precision_recall_curve` and `average_precision_score`.
 *
 * @param args truth (0 and 1) and probability (0..1, the same shape), or `scoreCounts` in place of both; then options
 * @returns recall and average precision NaN for a truth without positives, with the reason (scikit-learn: 1 and 0)
 * @throws IchError as `scoreCounts`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { precisionRecall } from '@ich/metrics';
 * const { averagePrecision, precision, recall } = precisionRecall([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]);
 * assert.equal(averagePrecision, 0.5 + 0.5 * (2 / 3));
 * assert.deepEqual([...precision], [0.5, 2 / 3, 0.5, 1, 1]);
 * assert.deepEqual([...recall], [1, 1, 0.5, 0.5, 0]);
 * ```
 */
export const precisionRecall: CurveFunction<CurveOptions, PrecisionRecallCurve> = (
  ...args: CurveArguments<CurveOptions>
): PrecisionRecallCurve => {
  const { blocks, options } = readCurve('precisionRecall', args);
  const walk = walkDown(blocks, options.dropIntermediate ? 'turns' : 'all');
  const { positives, negatives } = walk;
  const [tp, fp, thresholds] = [walk.tp, walk.fp, walk.thresholds].map(joinLists);
  return {
    averagePrecision: walk.precisionSum / positives,
    precision: joinLists([tp.map((hits, i) => hits / (hits + fp[i])).reverse(), [1]]),
    recall: joinLists([tp.map((hits) => hits / positives).reverse(), [0]]),
    thresholds: thresholds.reverse(),
    positives,
    negatives,
    reason: positives > 0 ? undefined : 'the truth has no positives',
  };
};
