import { type CurveArguments, type CurveFunction, readScoreCounts } from './readScoreCounts.js';
import type { CurveOptions, PrecisionRecallCurve } from './types.js';

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
  const { counts, options } = readScoreCounts('precisionRecall', args);
  const { scores, positives, negatives } = counts;
  const n = scores.length;
  // With the same true positives before and after, a point lies on a vertical line between its neighbours.
  const isKept = (i: number): boolean =>
    !options.dropIntermediate || i === 0 || i === n - 1 || positives[i] !== 0 || positives[i - 1] !== 0;
  let points = 0;
  let nPositives = 0;
  let nNegatives = 0;
  for (let i = 0; i < n; i++) {
    if (isKept(i)) points++;
    nPositives += positives[i];
    nNegatives += negatives[i];
  }
  const precision = new Float64Array(points + 1);
  const recall = new Float64Array(points + 1);
  const thresholds = new Float64Array(points);
  precision[points] = 1;
  let tp = nPositives;
  let called = nPositives + nNegatives;
  let sum = 0;
  for (let i = 0, k = 0; i < n; i++) {
    sum += positives[i] * (tp / called);
    if (isKept(i)) {
      precision[k] = tp / called;
      recall[k] = tp / nPositives;
      thresholds[k++] = scores[i];
    }
    tp -= positives[i];
    called -= positives[i] + negatives[i];
  }
  const averagePrecision = sum / nPositives;
  const reason = nPositives > 0 ? undefined : 'the truth has no positives';
  return { averagePrecision, precision, recall, thresholds, positives: nPositives, negatives: nNegatives, reason };
};
