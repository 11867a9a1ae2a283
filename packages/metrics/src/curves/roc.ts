import { oneClass } from './oneClass.js';
import { type CurveArguments, type CurveFunction, readBlocks } from './readBlocks.js';
import type { CurveOptions, RocCurve } from './types.js';
import { type Keep, walkDown } from './walkDown.js';

/** A point lies in line with its neighbours where the steps to it and from it are equal. */
const isCorner: Keep = (positivesTo, negativesTo, positivesFrom, negativesFrom) =>
  positivesTo !== positivesFrom || negativesTo !== negativesFrom;

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
  const { blocks, options } = readBlocks('roc', args);
  const walk = walkDown(blocks, (options.dropIntermediate ?? true) ? isCorner : () => true);
  const { positives, negatives } = walk;
  const rates = (counts: Float64Array, all: number): Float64Array => {
    const from0 = new Float64Array(counts.length + 1);
    for (let i = 0; i <= counts.length; i++) from0[i] = (i > 0 ? counts[i - 1] : 0) / all;
    return from0;
  };
  const thresholds = new Float64Array(walk.thresholds.length + 1);
  thresholds[0] = Number.POSITIVE_INFINITY;
  thresholds.set(walk.thresholds, 1);
  return {
    auc: walk.twiceArea / 2 / positives / negatives,
    fpr: rates(walk.fp, negatives),
    tpr: rates(walk.tp, positives),
    thresholds,
    positives,
    negatives,
    reason: oneClass(positives, negatives),
  };
};
