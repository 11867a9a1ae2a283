import { checkNumbers } from '../input/checkNumbers.js';
import { choose } from '../input/choose.js';
import type { MaskLike, NumbersLike } from '../input/types.js';
import type { Counts } from '../overlap/types.js';
import { countBelow } from '../statistics/countBelow.js';
import { sumOf } from '../statistics/sumOf.js';
import { fileByThreshold } from './fileByThreshold.js';
import { readScores } from './readScores.js';
import type { ThresholdSweepOptions } from './types.js';

/**
 * The counts at every threshold in one pass over the volume: each voxel is filed under the number of thresholds it
 * passes, and the counts are sums over the files. Exactly what `confusion(truth, probability > threshold)` counts for
 * each. Comparisons are in double precision: `Math.fround(0.1)` is above 0.1, while numpy 2 and TensorFlow.js round a
 * plain threshold to the array's Float32 first; pass `Math.fround(threshold)` to compare as they do.
 *
 * @param truth mask of 0 and 1 @param probability 0..1, the same shape
 * @returns one entry per threshold, in the order given
 * @throws IchError `parameter` for a truth other than 0/1, a probability outside 0..1 or NaN, a threshold that is not
 *   finite, or an unknown rule; `shape` for different shapes or nothing at all; `dtype` for other element types
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { dice, thresholdSweep } from '@ich/metrics';
 * const truth = [1, 1, 0, 0];
 * const probability = [0.9, 0.5, 0.5, 0.1];
 * const counts = thresholdSweep(truth, probability, { thresholds: [0.25, 0.5] });
 * assert.deepEqual(counts[1], { tp: 1, fp: 0, fn: 1, tn: 2 });
 * assert.equal(dice(counts[0]), 0.8);
 * ```
 */
export function thresholdSweep(truth: MaskLike, probability: NumbersLike, options: ThresholdSweepOptions): Counts[] {
  const where = 'thresholdSweep';
  const { rule } = choose(where, options, { rule: ['above', 'atLeast'] });
  const asked = checkNumbers(where, 'thresholds', options.thresholds);
  const read = readScores(where, truth, probability, true);
  const sorted = Float64Array.from(new Set(asked)).sort();
  // To be at least t is to be above the number before t.
  const files = fileByThreshold(read.truth, read.scores, rule === 'atLeast' ? sorted.map(before) : sorted);
  const n = read.truth.length;
  if (sumOf(files) < n) readScores(where, truth, probability); // throws
  // What passes a threshold is everything filed above its place.
  let [tp, fp] = [0, 0];
  const counts = Array.from(sorted, (_, i): Counts => {
    const k = 2 * (sorted.length - i);
    fp += files[k];
    tp += files[k + 1];
    return { tp, fp, fn: read.ones - tp, tn: n - read.ones - fp };
  }).reverse();
  return asked.map((threshold) => ({ ...counts[countBelow(sorted, threshold)] }));
}

/** The largest number below one from 0 on; of negative ones, which all are below any probability, one as low. */
function before(value: number): number {
  return Math.min(value * (1 - Number.EPSILON / 2), value - Number.MIN_VALUE);
}
