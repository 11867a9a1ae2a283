import { joinLists } from '../input/joinLists.js';
import { oneClass } from './oneClass.js';
import { type CurveArguments, type CurveFunction, readCurve } from './readCurve.js';
import type { CurveOptions, RocCurve } from './types.js';
import { walkDown } from './walkDown.js';

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
  const { blocks, options } = readCurve('roc', args);
  const walk = walkDown(blocks, (options.dropIntermediate ?? true) ? 'corners' : 'all');
  const { positives, negatives } = walk;
  const from = (first: number, pieces: ArrayLike<number>[], by: number): Float64Array => {
    const list = joinLists([[first], ...pieces]);
    for (let i = 0; i < list.length; i++) list[i] /= by;
    return list;
  };
  return {
    auc: walk.twiceArea / 2 / positives / negatives,
    fpr: from(0, walk.fp, negatives),
    tpr: from(0, walk.tp, positives),
    thresholds: from(Number.POSITIVE_INFINITY, walk.thresholds, 1),
    positives,
    negatives,
    reason: oneClass(positives, negatives),
  };
};
