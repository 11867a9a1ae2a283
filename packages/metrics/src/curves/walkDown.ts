import type { ScoreCounts } from './types.js';

/** Points of a curve, from the highest threshold to the lowest, and the two sums over all scores. */
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

/** Whether a point is kept, by the voxels of the step to it and of the step from it. */
export type Keep = (positivesTo: number, negativesTo: number, positivesFrom: number, negativesFrom: number) => boolean;

/**
 * Lowers the threshold over all scores. The first and the last point are kept always, the others where `keep` says so.
 *
 * @param blocks counts of scores, ascending; the highest block first
 */
export function walkDown(blocks: Iterable<ScoreCounts>, keep: Keep): Walk {
  const points = [growingList(), growingList(), growingList()] as const;
  let tp = 0;
  let fp = 0;
  let twiceArea = 0;
  let precisionSum = 0;
  let score = Number.POSITIVE_INFINITY;
  let positivesTo = 0;
  let negativesTo = 0;
  let isFirst = true;
  for (const { scores, positives, negatives } of blocks) {
    for (let i = scores.length - 1; i >= 0; i--) {
      const inTruth = positives[i];
      const others = negatives[i];
      if (tp + fp > 0 && (isFirst || keep(positivesTo, negativesTo, inTruth, others))) {
        isFirst = false;
        points[0].add(score);
        points[1].add(tp);
        points[2].add(fp);
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
  for (const [k, value] of [score, tp, fp].entries()) points[k].add(value);
  const [thresholds, tps, fps] = points.map(({ list }) => list());
  return { thresholds, tp: tps, fp: fps, positives: tp, negatives: fp, twiceArea, precisionSum };
}

/** Numbers one behind the other, nobody knows how many. */
function growingList(): { add: (value: number) => void; list: () => Float64Array } {
  let values = new Float64Array(1024);
  let n = 0;
  const grow = (): void => {
    const longer = new Float64Array(2 * n);
    longer.set(values);
    values = longer;
  };
  return {
    add: (value) => {
      if (n === values.length) grow();
      values[n++] = value;
    },
    list: () => values.slice(0, n),
  };
}
