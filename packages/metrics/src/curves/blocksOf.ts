import type { NumberArray } from '../input/types.js';
import { addScoreCounts } from './addScoreCounts.js';
import type { ScoreCounts } from './types.js';

/**
 * Neighbouring floats in a bucket: their last 15 bits and the class of a voxel fill 16 bits. The bits of a float from 0
 * to 1 order as it does, and up to those of 1 there are so many buckets.
 */
const BUCKET = 1 << 15;
const BUCKETS = (0x3f800000 >>> 15) + 1;

/** Truth (0/1) and scores (0..1), voxel by voxel. */
export interface Voxels {
  readonly truth: Uint8Array;
  readonly scores: NumberArray;
}

/** Counts of scores, ascending; the lists beside the scores may be longer. */
export interface ScoreBlock {
  readonly scores: Float32Array | Float64Array;
  readonly positives: Int32Array | Float64Array;
  readonly negatives: Int32Array | Float64Array;
  /**
   * Where neighbours with one negative and no positive are listed once, with the lowest of their scores: how many they are.
   * Absent, nothing is.
   */
  readonly times?: Int32Array;
}

/**
 * Calls back with the counts of scores in blocks, from the highest scores to the lowest and ascending within a block,
 * without ever holding all of them. A block is overwritten by the next.
 *
 * Voxels are put into buckets of neighbouring scores, each of them as 16 bits; a bucket is small enough to be counted score
 * by score in the cache, and the bits of the scores that occur lead from one to the next: nothing is sorted.
 *
 * @param isBrief whether scores of single negatives, those near the highest apart, may be listed together
 */
export function blocksOf({ truth, scores }: Voxels, visit: (block: ScoreBlock) => void, isBrief = false): void {
  const floats = asFloats(scores);
  if (!floats) {
    visit(addScoreCounts(ofClass(truth, scores, 1), ofClass(truth, scores, 0)));
    return;
  }
  const { voxels, end } = fillBuckets(truth, floats);
  const tally: Tally = {
    marked: [0, 1, 2].map(() => new Int32Array(BUCKET / 32)),
    repeats: new Int32Array(2 * BUCKET),
    times: new Int32Array(BUCKET),
    scores: new Float32Array(BUCKET),
    positives: new Int32Array(BUCKET),
    negatives: new Int32Array(BUCKET),
  };
  for (let bucket = BUCKETS - 1; bucket >= 0; bucket--) {
    const from = bucket > 0 ? end[bucket - 1] : 0;
    if (from === end[bucket]) continue;
    countVoxels(tally, voxels, from, end[bucket]);
    // The highest score is a point of every curve: its bucket is listed in full.
    const n = emptyTally(tally, bucket * BUCKET, isBrief && end[bucket] < voxels.length);
    visit({ ...tally, scores: tally.scores.subarray(0, n) });
  }
}

/** The voxels by buckets, each as the last 15 bits of its score (the sign of -0 drops out) and its class. */
function fillBuckets(truth: Uint8Array, scores: Float32Array): { voxels: Uint16Array; end: Int32Array } {
  const n = scores.length;
  const bits = new Int32Array(scores.buffer, scores.byteOffset, n);
  const voxels = new Uint16Array(n);
  const end = new Int32Array(BUCKETS);
  for (let i = 0; i < n; i++) end[(bits[i] << 1) >>> 16]++;
  for (let b = 0, next = 0; b < BUCKETS; b++) {
    const start = next;
    next += end[b];
    end[b] = start;
  }
  for (let i = 0; i < n; i++) voxels[end[(bits[i] << 1) >>> 16]++] = (bits[i] << 1) | truth[i];
  return { voxels, end };
}

/** A bucket counted score by score. */
interface Tally extends ScoreBlock {
  /** A bit for each score: whether a negative has it, whether a positive has it, whether any count is above 1. */
  readonly marked: Int32Array[];
  /** How many voxels, beyond the first, have each score and class. */
  readonly repeats: Int32Array;
  readonly scores: Float32Array;
  readonly times: Int32Array;
}

function countVoxels({ marked, repeats }: Tally, voxels: Uint16Array, from: number, to: number): void {
  const [negative, positive, repeated] = marked;
  for (let i = from; i < to; i++) {
    const voxel = voxels[i];
    const word = voxel >>> 6;
    const bit = 1 << (voxel >>> 1);
    const own = (voxel & 1) === 0 ? negative : positive;
    if ((own[word] & bit) === 0) own[word] |= bit;
    else {
      repeated[word] |= bit;
      repeats[voxel]++;
    }
  }
}

/** Lists what was counted, ascending, and forgets it. @returns how many entries there are */
function emptyTally(
  { marked, repeats, scores, positives, negatives, times }: Tally,
  first: number,
  isBrief: boolean,
): number {
  const [negative, positive, repeated] = marked;
  const bits = new Int32Array(scores.buffer);
  let n = 0;
  for (let word = 0; word < negative.length; word++) {
    const [inNegatives, inPositives, more] = [negative[word], positive[word], repeated[word]];
    const single = isBrief ? ~(inPositives | more) : 0;
    for (let left = inNegatives | inPositives; left !== 0; n++) {
      const lowest = left & -left;
      const bit = 31 - Math.clz32(lowest);
      const at = 32 * word + bit;
      bits[n] = first + at;
      negatives[n] = (inNegatives >>> bit) & 1;
      positives[n] = (inPositives >>> bit) & 1;
      // From here up to the first score that is not of a single negative.
      const other = left & ~single;
      const run = (single & lowest) === 0 ? lowest : left & ((other & -other) - 1);
      times[n] = countBits(run);
      left ^= run;
      if (((more >>> bit) & 1) === 0) continue;
      negatives[n] += repeats[2 * at];
      positives[n] += repeats[2 * at + 1];
      repeats[2 * at] = 0;
      repeats[2 * at + 1] = 0;
    }
    negative[word] = 0;
    positive[word] = 0;
    repeated[word] = 0;
  }
  return n;
}

/** How many bits of a word are 1: of pairs, of fours, of bytes, and the four bytes added up in the highest. */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The values as 32-bit floats, if that changes none of them. */
function asFloats(scores: NumberArray): Float32Array | undefined {
  if (scores instanceof Float32Array) return scores;
  for (let i = 0; i < scores.length; i++) if (Math.fround(scores[i]) !== scores[i]) return undefined;
  return Float32Array.from(scores);
}

/** The scores of one class that need 64 bits, one by one. */
function ofClass(truth: Uint8Array, values: NumberArray, label: number): ScoreCounts {
  const scores = Float64Array.from(values)
    .filter((_, i) => truth[i] === label)
    .sort();
  return { scores, positives: scores.map(() => label), negatives: scores.map(() => 1 - label) };
}
