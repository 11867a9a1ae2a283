import { softScore } from './softScore.js';
import type { SoftScore } from './types.js';

/**
 * Soft Jaccard: `(sum(t p) + smooth) / (sum(t) + sum(p) - sum(t p) + smooth)`, the sums over all elements. As a
 * validation loss: `1 - softJaccard(truth, probability, { smooth })`. For a probability of only 0 and 1 and no smoothing
 * it is `jaccard`. With `smooth: 100` it has the form of keras-contrib's `jaccard_distance`, which differs: it sums along
 * the last axis only and multiplies the distance by `smooth`.
 *
 * @param args as `softDice`
 * @returns 0..1; NaN when truth and probability are all 0 and `smooth` is 0
 * @throws IchError `parameter` for a truth other than 0/1, a probability outside 0..1 or NaN, or `smooth` below 0;
 *   `shape` for different shapes or nothing at all; `dtype` for other element types
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { softJaccard } from '@ich/metrics';
 * const truth = Uint8Array.of(1, 1, 0, 0);
 * const probability = Float32Array.of(0.5, 1, 0.5, 0);
 * assert.equal(softJaccard(truth, probability), 1.5 / 2.5);
 * assert.equal(softJaccard(truth, probability, { smooth: 1 }), 2.5 / 3.5);
 * ```
 */
export const softJaccard: SoftScore = softScore(
  'softJaccard',
  ({ both, truth, probability }, smooth) => (both + smooth) / (truth + probability - both + smooth),
);
