import { aucOf } from './aucOf.js';
import { oneClass } from './oneClass.js';
import { type CurveArguments, type CurveFunction, readScoreCounts } from './readScoreCounts.js';
import type { CurveOptions, RocCurve } from './types.js';

/**
 * The exact receiver operating characteristic, one point per distinct probability, as scikit-learn's `roc_curve`
 * (Fawcett 2006, doi:10.1016/j.patrec.2005.10.010). For the area alone there is `rocAuc`.
 *
 * @param args truth (0 and 1) and probability (0..1, the same shape), or `scoreCounts` in place of both; then options
 * @returns rates NaN for a class that is not there, the area too, with the reason
 * @throws IchError as `scoreCounts`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { roc } from '@ich/metrics';
 * const { auc, fpr, tpr, thresholds } = roc([0, 0, 1, 1], [0.25, 0.5, 0.375, 0.75]);
 * assert.equal(auc, 0.75);
 * assert.deepEqual([...thresholds], [Infinity, 0.75, 0.5, 0.375, 0.25]);
 * assert.deepEqual([...fpr, ...tpr], [0, 0, 0.5, 0.5, 1, 0, 0.5, 0.5, 1, 1]);
 * ```
 */
export const roc: CurveFunction<CurveOptions, RocCurve> = (...args: CurveArguments<CurveOptions>): RocCurve => {
  const { counts, options } = readScoreCounts('roc', args);
  const { scores, positives, negatives } = counts;
  const drops = options.dropIntermediate ?? true;
  const last = scores.length - 1;
  // A point lies between its neighbours, and in line, where the step to it and the step from it are equal.
  const isKept = (i: number): boolean =>
    !drops || i === last || i === 0 || positives[i] !== positives[i - 1] || negatives[i] !== negatives[i - 1];
  let points = 1;
  for (let i = 0; i <= last; i++) if (isKept(i)) points++;
  const fpr = new Float64Array(points);
  const tpr = new Float64Array(points);
  const thresholds = new Float64Array(points);
  thresholds[0] = Number.POSITIVE_INFINITY;
  let tp = 0;
  let fp = 0;
  for (let i = last, n = 1; i >= 0; i--) {
    tp += positives[i];
    fp += negatives[i];
    if (!isKept(i)) continue;
    tpr[n] = tp;
    fpr[n] = fp;
    thresholds[n++] = scores[i];
  }
  for (let n = 0; n < points; n++) {
    tpr[n] /= tp;
    fpr[n] /= fp;
  }
  return { auc: aucOf(counts), fpr, tpr, thresholds, positives: tp, negatives: fp, reason: oneClass(tp, fp) };
};
