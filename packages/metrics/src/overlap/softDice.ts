import { softScore } from './softScore.js';
import type { SoftScore } from './types.js';

/**
 * Soft Dice: `(2 sum(t p) + smooth) / (sum(t) + sum(p) + smooth)`, the sums over all elements, with plain (not squared)
 * sums below. For a probability of only 0 and 1 and no smoothing it is `dice`. V-Net (Milletari 2016,
 * doi:10.1109/3DV.2016.79) squares the sums below instead.
 *
 * @param args truth (0 and 1) and probability (0..1, the same shape), or their sums from `createSoftAccumulator` in place of
 *   both; then options
 * @returns 0..1; NaN when truth and probability are all 0 and `smooth` is 0
 * @throws IchError `parameter` for a truth other than 0/1, a probability outside 0..1 or NaN, or `smooth` below 0;
 *   `shape` for different shapes or nothing at all; `dtype` for other element types
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { softDice } from '@ich/metrics';
 * assert.equal(softDice([1, 1, 0, 0], [0.5, 1, 0.5, 0]), 3 / 4);
 * ```
 */
export const softDice: SoftScore = softScore(
  'softDice',
  ({ both, truth, probability }, smooth) => (2 * both + smooth) / (truth + probability + smooth),
);
