import type { NumberArray } from '../input/types.js';
import { addScoreCounts } from './addScoreCounts.js';
import { sortKeys } from './sortKeys.js';
import type { ScoreCounts } from './types.js';

/** Distinct scores in a block: its lists stay in the cache. */
const BLOCK = 1 << 14;

/** Truth (0/1) and scores (0..1), voxel by voxel. */
export interface Voxels {
  readonly truth: Uint8Array;
  readonly scores: NumberArray;
}

/**
 * The counts of scores in blocks, from the highest scores to the lowest and ascending within a block, without ever
 * holding all of them. A block is overwritten by the next.
 */
export function* blocksOf({ truth, scores }: Voxels): Generator<ScoreCounts> {
  const floats = asFloats(scores);
  if (!floats) {
    yield addScoreCounts(countDoubles(truth, scores, 1), countDoubles(truth, scores, 0));
    return;
  }
  const keys = sortKeys(truth, floats);
  const block = {
    scores: new Float32Array(BLOCK),
    positives: new Float64Array(BLOCK),
    negatives: new Float64Array(BLOCK),
  };
  for (let end = keys.length; end > 0; ) {
    const { rest, first } = fill(block, keys, end);
    end = rest;
    yield {
      scores: block.scores.subarray(first),
      positives: block.positives.subarray(first),
      negatives: block.negatives.subarray(first),
    };
  }
}

/** Fills a block from its end with the keys before `end`. */
function fill(
  { scores, positives, negatives }: ScoreCounts,
  keys: Int32Array,
  end: number,
): { rest: number; first: number } {
  const bits = new Int32Array(scores.buffer);
  let i = end - 1;
  let first = BLOCK;
  while (i >= 0 && first > 0) {
    const score = keys[i] >>> 1;
    const last = i;
    let inTruth = 0;
    do inTruth += keys[i] & 1;
    while (--i >= 0 && keys[i] >>> 1 === score);
    first--;
    bits[first] = score;
    positives[first] = inTruth;
    negatives[first] = last - i - inTruth;
  }
  return { rest: i + 1, first };
}

/** The values as 32-bit floats, if that changes none of them. */
function asFloats(scores: NumberArray): Float32Array | undefined {
  if (scores instanceof Float32Array) return scores;
  for (let i = 0; i < scores.length; i++) if (Math.fround(scores[i]) !== scores[i]) return undefined;
  return Float32Array.from(scores);
}

/** One class of values that need 64 bits. */
function countDoubles(truth: Uint8Array, values: NumberArray, label: number): ScoreCounts {
  const sorted = Float64Array.from(values)
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
