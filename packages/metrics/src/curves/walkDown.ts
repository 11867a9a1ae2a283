import type { ScoreBlock } from './blocksOf.js';
import type { Blocks } from './readCurve.js';

/**
 * Which points between the first and the last are kept: all, those where the steps to it and from it differ
 * (`'corners'`: with equal ones a point lies in line with its neighbours), or those with positives in either step
 * (`'turns'`: without any it lies on a vertical line of precision and recall).
 */
export type Keep = 'all' | 'corners' | 'turns';

/** The points of a curve, from the highest threshold to the lowest, and the sums over all scores. */
export interface Walk {
  /** Thresholds, positives that reach each of them, and negatives that do: lists in pieces. */
  readonly thresholds: ArrayLike<number>[];
  readonly tp: ArrayLike<number>[];
  readonly fp: ArrayLike<number>[];
  readonly positives: number;
  readonly negatives: number;
  /** Twice the area under (fp, tp): whole numbers, exact below 2^53. */
  readonly twiceArea: number;
  /** Precision at each score times its positives. */
  readonly precisionSum: number;
}

/** How far the threshold has been lowered: the sums so far, the last score, and the voxels of the last step. */
type Descent = [
  tp: number,
  fp: number,
  twiceArea: number,
  precisionSum: number,
  score: number,
  positivesTo: number,
  negativesTo: number,
];

/**
 * Lowers the threshold over all scores.
 *
 * @param blocks counts of scores, ascending; the highest block first
 */
export function walkDown(blocks: Blocks, keep: Keep): Walk {
  // An endless step leads to the first point: it is kept, whatever follows.
  const down: Descent = [0, 0, 0, 0, 0, Number.POSITIVE_INFINITY, 0];
  const pieces: ArrayLike<number>[][] = [[], [], []];
  let lists: Float64Array[] = [];
  blocks((block) => {
    if (!(lists[0]?.length >= block.scores.length)) lists = pieces.map(() => new Float64Array(block.positives.length));
    const points = walkBlock(block, keep, down, lists);
    for (const [k, list] of lists.entries()) pieces[k].push(list.slice(0, points));
  }, keep !== 'all');
  const [tp, fp, twiceArea, precisionSum, score] = down;
  for (const [k, value] of [score, tp, fp].entries()) pieces[k].push([value]);
  return { thresholds: pieces[0], tp: pieces[1], fp: pieces[2], positives: tp, negatives: fp, twiceArea, precisionSum };
}

/**
 * A function of its own, with everything in variables: the engine compiles it once and keeps the numbers in registers.
 *
 * @returns how many points were put into the lists
 */
function walkBlock(
  { scores, positives, negatives, times }: ScoreBlock,
  keep: Keep,
  down: Descent,
  [thresholds, tps, fps]: Float64Array[],
): number {
  const isAll = keep === 'all';
  const isCorners = keep === 'corners';
  let points = 0;
  let [tp, fp, twiceArea, precisionSum, score, positivesTo, negativesTo] = down;
  for (let i = scores.length - 1; i >= 0; i--) {
    const inTruth = positives[i];
    const others = negatives[i];
    if (tp + fp > 0) {
      const isKept = isCorners ? positivesTo !== inTruth || negativesTo !== others : positivesTo + inTruth > 0;
      if (isAll || isKept) {
        thresholds[points] = score;
        tps[points] = tp;
        fps[points++] = fp;
      }
      positivesTo = inTruth;
      negativesTo = others;
    }
    const all = times ? others * times[i] : others;
    twiceArea += all * (2 * tp + inTruth);
    tp += inTruth;
    fp += all;
    if (inTruth > 0) precisionSum += inTruth * (tp / (tp + fp));
    score = scores[i];
  }
  down.splice(0, 7, tp, fp, twiceArea, precisionSum, score, positivesTo, negativesTo);
  return points;
}
