import type { MaskLike, NumbersLike } from '../input/types.js';
import { createAccumulator } from '../streaming/createAccumulator.js';
import type { Accumulator } from '../streaming/types.js';
import { addScoreCounts } from './addScoreCounts.js';
import { scoreCounts } from './scoreCounts.js';
import type { ScoreCounts } from './types.js';

const NOTHING: ScoreCounts = {
  scores: new Float32Array(0),
  positives: new Float64Array(0),
  negatives: new Float64Array(0),
};

/**
 * The exact histogram of probabilities of many scans, for `roc`, `precisionRecall`, `brier`, `reliability` and `ece` of
 * all of them. The same bits in whatever order updates and merges come. It grows with the number of distinct
 * probabilities: round them (say, to multiples of 2^-16) where that is too many.
 *
 * @returns an accumulator whose result is what `scoreCounts` gives for all voxels at once
 * @throws IchError as `scoreCounts`, when it is updated
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createScoreAccumulator, roc, scoreCounts } from '@ich/metrics';
 * const worker = createScoreAccumulator().update([0, 1], [0.25, 0.75]);
 * const all = createScoreAccumulator().update([1, 0], [0.5, 0.75]).merge(worker);
 * assert.deepEqual(all.result(), scoreCounts([0, 1, 1, 0], [0.25, 0.75, 0.5, 0.75]));
 * assert.equal(roc(all.result()).auc, 2.5 / 4);
 * ```
 */
export function createScoreAccumulator(): Accumulator<
  [truth: MaskLike, probability: NumbersLike],
  ScoreCounts,
  ScoreCounts
> {
  return createAccumulator(NOTHING, scoreCounts, undefined, addScoreCounts);
}
