import type { MaskLike, NumbersLike } from '../input/types.js';
import { blocksOf } from './blocksOf.js';
import { readScores } from './readScores.js';
import type { ScoreCounts } from './types.js';

/**
 * How many voxels of either class have each probability that occurs: all that `roc`, `precisionRecall`, `brier`,
 * `reliability` and `ece` need, each of which takes it in place of truth and probability. 20 bytes per distinct value;
 * round the probabilities first where that is too much.
 *
 * @param truth mask of 0 and 1 @param probability 0..1, the same shape
 * @returns distinct probabilities, ascending (-0 counts as 0); as Float32 where that holds them all exactly
 * @throws IchError `parameter` for a truth other than 0/1 or a probability outside 0..1 or NaN; `shape` for different
 *   shapes or nothing at all; `dtype` for other element types
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { scoreCounts } from '@ich/metrics';
 * const { scores, positives, negatives } = scoreCounts([1, 0, 1], [0.5, 0.5, 1]);
 * assert.deepEqual([[...scores], [...positives], [...negatives]], [[0.5, 1], [1, 1], [1, 0]]);
 * ```
 */
export function scoreCounts(truth: MaskLike, probability: NumbersLike): ScoreCounts {
  const blocks: ScoreCounts[] = [];
  let n = 0;
  let isFloat = true;
  for (const { scores, positives, negatives } of blocksOf(readScores('scoreCounts', truth, probability))) {
    blocks.push({ scores: scores.slice(), positives: positives.slice(), negatives: negatives.slice() });
    n += scores.length;
    isFloat = scores instanceof Float32Array;
  }
  const scores = isFloat ? new Float32Array(n) : new Float64Array(n);
  const positives = new Float64Array(n);
  const negatives = new Float64Array(n);
  for (const block of blocks) {
    n -= block.scores.length;
    scores.set(block.scores, n);
    positives.set(block.positives, n);
    negatives.set(block.negatives, n);
  }
  return { scores, positives, negatives };
}
