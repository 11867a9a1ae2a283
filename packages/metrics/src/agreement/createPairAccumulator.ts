import { readPair } from '../statistics/readPair.js';
import { createAccumulator } from '../streaming/createAccumulator.js';
import { checkMoments } from './checkMoments.js';
import { mergeMoments } from './mergeMoments.js';
import { NO_PAIRS, pairMoments } from './pairMoments.js';
import type { PairAccumulator, PairMoments } from './types.js';

/**
 * Moments of pairs that come bit by bit, for `pearson`, `concordance` and `blandAltman`, which take them in place of the
 * two lists. A merge is the whole up to rounding (about 1e-14 relative; the counts exactly), whatever the order. For
 * Bland-Altman on the `'log'` scale update with logarithms; `'percent'` needs the lists.
 *
 * @throws IchError as the functions, for lists and for a state that is none
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createPairAccumulator, pearson } from '@ich/metrics';
 * const { state } = createPairAccumulator().update([3, 4], [5, 9]); // of a worker: plain numbers
 * const moments = createPairAccumulator().update(1, 2).update(2, 3).merge({ state }).result();
 * const whole = pearson([1, 2, 3, 4], [2, 3, 5, 9]);
 * assert.ok(Math.abs(pearson(moments).r - whole.r) < 1e-14);
 * ```
 */
export function createPairAccumulator(): PairAccumulator {
  const where = 'createPairAccumulator';
  const listOf = (value: number | ArrayLike<number>): ArrayLike<number> =>
    typeof value === 'number' ? [value] : value;
  return createAccumulator<Parameters<PairAccumulator['update']>, PairMoments>(
    NO_PAIRS,
    (a, b) => pairMoments(...readPair(where, listOf(a), listOf(b), 0)),
    undefined,
    (p, q) => mergeMoments(p, checkMoments(where, q, 0)),
  );
}
