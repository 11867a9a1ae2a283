import { readPair } from '../statistics/readPair.js';
import { checkMoments } from './checkMoments.js';
import { mergeMoments } from './mergeMoments.js';
import { pairMoments } from './pairMoments.js';
import type { PairAccumulator, PairMoments } from './types.js';

/**
 * Moments of pairs that come bit by bit, for `pearson`, `concordance` and `blandAltman`, which take them in place of the
 * two lists. A merge is the whole up to rounding (about 1e-14 relative; the counts exactly), whatever the order. For
 * Bland-Altman on the `'log'` scale update with logarithms; `'percent'` needs the lists.
 *
 * @throws IchError as the functions; `parameter` for a merge with anything but moments
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createPairAccumulator, pearson } from '@ich/metrics';
 * const fromWorker = createPairAccumulator().update([3, 4], [5, 9]).result(); // plain numbers
 * const moments = createPairAccumulator().update(1, 2).update(2, 3).merge(fromWorker).result();
 * const whole = pearson([1, 2, 3, 4], [2, 3, 5, 9]);
 * assert.ok(Math.abs(pearson(moments).r - whole.r) < 1e-14);
 * ```
 */
export function createPairAccumulator(): PairAccumulator {
  const where = 'createPairAccumulator';
  let moments: PairMoments = pairMoments(new Float64Array(0), new Float64Array(0));
  const listOf = (value: number | ArrayLike<number>): ArrayLike<number> =>
    typeof value === 'number' ? [value] : value;
  const accumulator: PairAccumulator = {
    update: (a, b) => {
      moments = pairMoments(...readPair(where, listOf(a), listOf(b), 0), moments);
      return accumulator;
    },
    merge: (other) => {
      moments = mergeMoments(moments, checkMoments(where, other));
      return accumulator;
    },
    result: () => moments,
  };
  return accumulator;
}
