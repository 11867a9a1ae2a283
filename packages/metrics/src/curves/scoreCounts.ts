import { joinLists } from '../input/joinLists.js';
import type { MaskLike, NumbersLike } from '../input/types.js';
import type { ScoreBlock } from './blocksOf.js';
import { type Blocks, readCurve } from './readCurve.js';
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
  return joinBlocks(readCurve('scoreCounts', [truth, probability]).blocks);
}

/** All counts of blocks, ascending. */
export function joinBlocks(blocks: Blocks): ScoreCounts {
  const pieces: ScoreBlock[] = [];
  blocks(({ scores, positives, negatives }) => {
    const n = scores.length;
    pieces.unshift({ scores: scores.slice(), positives: positives.slice(0, n), negatives: negatives.slice(0, n) });
  });
  const scores = joinLists(pieces.map((piece) => piece.scores));
  return {
    scores: pieces[0].scores instanceof Float32Array ? new Float32Array(scores) : scores,
    positives: joinLists(pieces.map((piece) => piece.positives)),
    negatives: joinLists(pieces.map((piece) => piece.negatives)),
  };
}
