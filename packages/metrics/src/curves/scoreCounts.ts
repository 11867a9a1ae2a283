import type { MaskLike, NumberArray, NumbersLike } from '../input/types.js';
import { addScoreCounts } from './addScoreCounts.js';
import { readScores, type Scores } from './readScores.js';
import { sortKeys } from './sortKeys.js';
import type { ScoreCounts } from './types.js';

/**
 * How many voxels of either class have each probability that occurs: all that `roc`, `precisionRecall`, `brier`,
 * `reliability` and `ece` need, each of which takes it in place of truth and probability. 20 bytes per distinct value;
 * round the probabilities first where that is too much.
 *
 * @param truth mask of 0 and 1 @param probability 0..1, the same shape
 * @returns distinct probabilities, ascending (-0 counts as 0)
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
  return countScores(readScores('scoreCounts', truth, probability));
}

/** The same of input already checked. */
export function countScores({ truth, scores }: Omit<Scores, 'shape'>): ScoreCounts {
  const floats = asFloats(scores);
  return floats
    ? countFloats(truth, floats)
    : addScoreCounts(countDoubles(truth, scores, 1), countDoubles(truth, scores, 0));
}

/** The values as 32-bit floats, if that changes none of them. */
function asFloats(scores: NumberArray): Float32Array | undefined {
  if (scores instanceof Float32Array) return scores;
  for (let i = 0; i < scores.length; i++) if (Math.fround(scores[i]) !== scores[i]) return undefined;
  return Float32Array.from(scores);
}

function countFloats(truth: Uint8Array, floats: Float32Array): ScoreCounts {
  const keys = sortKeys(truth, floats);
  let distinct = 1;
  for (let i = 1; i < keys.length; i++) if ((keys[i] ^ keys[i - 1]) > 1) distinct++;
  const scores = new Float32Array(distinct);
  const bits = new Int32Array(scores.buffer);
  const positives = new Float64Array(distinct);
  const negatives = new Float64Array(distinct);
  for (let i = 0, k = 0; k < distinct; k++) {
    const zero = keys[i] & -2;
    const start = i;
    while (i < keys.length && keys[i] === zero) i++;
    const middle = i;
    while (i < keys.length && keys[i] === zero + 1) i++;
    bits[k] = zero >>> 1;
    negatives[k] = middle - start;
    positives[k] = i - middle;
  }
  return { scores, positives, negatives };
}

/** One class of values that need 64 bits. */
function countDoubles(truth: Uint8Array, values: NumberArray, label: number): ScoreCounts {
  const sorted = Float64Array.from(values as Float64Array)
    .filter((_, i) => truth[i] === label)
    .sort();
  const scores: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (value === scores.at(-1)) counts[counts.length - 1]++;
    else {
      scores.push(value + 0); // -0 becomes 0
      counts.push(1);
    }
  }
  const some = Float64Array.from(counts);
  const none = new Float64Array(counts.length);
  return { scores: Float64Array.from(scores), positives: label ? some : none, negatives: label ? none : some };
}
