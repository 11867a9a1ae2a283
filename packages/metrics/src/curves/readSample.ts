import type { MaskLike, NumberArray, NumbersLike } from '../input/types.js';
import { isScoreCounts } from './isScoreCounts.js';
import { readScores } from './readScores.js';
import type { ScoreCounts } from './types.js';

/** Probabilities with the number of positives and negatives that have each; without negatives it is voxel by voxel. */
export interface Sample {
  readonly scores: NumberArray;
  readonly positives: Uint8Array | Float64Array;
  readonly negatives?: Float64Array;
}

/** What a function of sums, which needs no order, was called with: counts of scores, or truth and probability. */
export function readSample(where: string, first: ScoreCounts | MaskLike, second?: NumbersLike): Sample {
  if (isScoreCounts(where, first)) return first;
  const { truth, scores } = readScores(where, first, second as NumbersLike);
  return { scores, positives: truth };
}
