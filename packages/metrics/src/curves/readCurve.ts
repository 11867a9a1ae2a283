import type { MaskLike, NumberArray, NumbersLike } from '../input/types.js';
import { blocksOf, type ScoreBlock } from './blocksOf.js';
import { isScoreCounts } from './isScoreCounts.js';
import { readScores } from './readScores.js';
import type { ScoreCounts } from './types.js';

/** What a function of curves is called with: counts and options, or truth, probability and options. */
export type CurveArguments<O = object> =
  | [counts: ScoreCounts, options?: O]
  | [truth: MaskLike, probability: NumbersLike, options?: O];

/** A function of curves. */
export interface CurveFunction<O, R> {
  (counts: ScoreCounts, options?: O): R;
  (truth: MaskLike, probability: NumbersLike, options?: O): R;
}

/** Probabilities with the number of positives and negatives that have each; without negatives it is voxel by voxel. */
export interface Sample {
  readonly scores: NumberArray;
  readonly positives: Uint8Array | Float64Array;
  readonly negatives?: Float64Array;
}

/** What calls back with counts of scores, block by block; see `blocksOf`. */
export type Blocks = (visit: (block: ScoreBlock) => void, isBrief?: boolean) => void;

/** What a function of curves was called with: the sample as it came, for sums, which need no order, and in order. */
export interface Curve<O> {
  readonly sample: Sample;
  /** Calls back with the counts of scores in blocks, the highest scores first and ascending within a block. */
  readonly blocks: Blocks;
  readonly options: Partial<O>;
}

/** Reads the arguments of a function of curves; they are put in order when the blocks are asked for. */
export function readCurve<O>(where: string, [first, second, third]: CurveArguments<O>): Curve<O> {
  if (isScoreCounts(where, first))
    return { sample: first, blocks: (visit) => visit(first), options: (second ?? {}) as Partial<O> };
  const read = readScores(where, first, second as NumbersLike);
  return {
    sample: { scores: read.scores, positives: read.truth },
    blocks: (visit, isBrief) => blocksOf(read, visit, isBrief),
    options: third ?? {},
  };
}
