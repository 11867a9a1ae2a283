import type { ScoreBlock } from './blocksOf.js';
import type { Blocks } from './readCurve.js';

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

/** How far the threshold has been lowered. */
interface Descent {
  points: number;
  lists: Float64Array[];
  tp: number;
  fp: number;
  twiceArea: number;
  precisionSum: number;
  score: number;
  /** Voxels of the last step. */
  positivesTo: number;
  negativesTo: number;
}

/**
 * Lowers the threshold over all scores.
 *
 * @param blocks counts of scores, ascending; the highest block first
 */
export function walkDown(blocks: Blocks, keep: Keep): Walk {
  const down: Descent = {
    points: 0,
    lists: [0, 1, 2].map(() => new Float64Array(1)),
    tp: 0,
    fp: 0,
    twiceArea: 0,
    precisionSum: 0,
    score: 0,
    positivesTo: 0,
    negativesTo: 0,
  };
  blocks((block) => walkBlock(block, keep, down));
  const { points, lists, tp, fp, twiceArea, precisionSum } = down;
  for (const [k, value] of [down.score, tp, fp].entries()) lists[k][points] = value;
  const [thresholds, tps, fps] = lists.map((list) => list.slice(0, points + 1));
  return { thresholds, tp: tps, fp: fps, positives: tp, negatives: fp, twiceArea, precisionSum };
}

/** A function of its own, with everything in variables: the engine compiles it once and keeps the numbers in registers. */
function walkBlock({ scores, positives, negatives }: ScoreBlock, keep: Keep, down: Descent): void {
  const isAll = keep === 'all';
  const isCorners = keep === 'corners';
  const isTurns = keep === 'turns';
  const room = down.points + scores.length + 1;
  if (room > down.lists[0].length) down.lists = down.lists.map((list) => longer(list, Math.max(room, 2 * list.length)));
  const [thresholds, tps, fps] = down.lists;
  let { points, tp, fp, twiceArea, precisionSum, score, positivesTo, negativesTo } = down;
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
    }
    twiceArea += others * (2 * tp + inTruth);
    tp += inTruth;
    fp += others;
    if (inTruth > 0) precisionSum += inTruth * (tp / (tp + fp));
    score = scores[i];
    positivesTo = inTruth;
    negativesTo = others;
  }
  Object.assign(down, { points, tp, fp, twiceArea, precisionSum, score, positivesTo, negativesTo });
}

function longer(list: Float64Array, length: number): Float64Array {
  const copy = new Float64Array(length);
  copy.set(list);
  return copy;
}
