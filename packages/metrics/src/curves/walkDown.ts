import type { ScoreBlock } from './blocksOf.js';

/**
 * Which points between the first and the last are kept: all, none, those where the steps to it and from it differ
 * (`'corners'`: with equal ones a point lies in line with its neighbours), or those with positives in either step
 * (`'turns'`: without any it lies on a vertical line of precision and recall).
 */
export type Keep = 'all' | 'none' | 'corners' | 'turns';

/** The points of a curve, from the highest threshold to the lowest, and the sums over all scores. */
export interface Walk {
  readonly thresholds: Float64Array;
  /** Positives that reach each threshold. */
  readonly tp: Float64Array;
  /** Negatives that reach each threshold. */
  readonly fp: Float64Array;
  readonly positives: number;
  readonly negatives: number;
  /** Twice the area under (fp, tp): whole numbers, exact below 2^53. */
  readonly twiceArea: number;
  /** Precision at each score times its positives. */
  readonly precisionSum: number;
}

/**
 * Lowers the threshold over all scores.
 *
 * @param blocks counts of scores, ascending; the highest block first
 */
export function walkDown(blocks: Iterable<ScoreBlock>, keep: Keep): Walk {
  const isAll = keep === 'all';
  const isCorners = keep === 'corners';
  const isTurns = keep === 'turns';
  // No closures over what changes here: the engine would box every number.
  let [thresholds, tps, fps]: Float64Array[] = [0, 1, 2].map(() => new Float64Array(1024));
  let points = 0;
  let tp = 0;
  let fp = 0;
  let twiceArea = 0;
  let precisionSum = 0;
  let score = 0;
  let positivesTo = 0;
  let negativesTo = 0;
  for (const { scores, positives, negatives } of blocks) {
    for (let i = scores.length - 1; i >= 0; i--) {
      const inTruth = positives[i];
      const others = negatives[i];
      const isKept =
        points === 0 ||
        isAll ||
        (isCorners && (positivesTo !== inTruth || negativesTo !== others)) ||
        (isTurns && positivesTo + inTruth > 0);
      if (isKept && tp + fp > 0) {
        thresholds[points] = score;
        tps[points] = tp;
        fps[points++] = fp;
        if (points === fps.length) [thresholds, tps, fps] = [thresholds, tps, fps].map(twiceAsLong);
      }
      twiceArea += others * (2 * tp + inTruth);
      tp += inTruth;
      fp += others;
      if (inTruth > 0) precisionSum += inTruth * (tp / (tp + fp));
      score = scores[i];
      positivesTo = inTruth;
      negativesTo = others;
    }
  }
  thresholds[points] = score;
  tps[points] = tp;
  fps[points++] = fp;
  const [t, p, n] = [thresholds, tps, fps].map((list) => list.slice(0, points));
  return { thresholds: t, tp: p, fp: n, positives: tp, negatives: fp, twiceArea, precisionSum };
}

function twiceAsLong(list: Float64Array): Float64Array {
  const longer = new Float64Array(2 * list.length);
  longer.set(list);
  return longer;
}
