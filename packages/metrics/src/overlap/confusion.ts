import type { MaskLike } from '../input/types.js';
import { countMasks } from './countMasks.js';
import type { Counts } from './types.js';

/**
 * Counts where two masks agree and differ: everything else in this room is a function of these four numbers.
 * Any rank; contiguous Uint8 masks take the fast path.
 *
 * @param truth mask of 0 and 1 (or booleans) @param predicted the same shape
 * @returns whole numbers of elements, `tp + fp + fn + tn` = all of them
 * @throws IchError `parameter` for a value other than 0 and 1 (255 and NaN too), `shape` for different shapes, ragged
 *   rows or an empty mask, `dtype` for other element types
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { confusion } from '@ich/metrics';
 * const truth = [[0, 1, 1], [0, 1, 0]];
 * const predicted = [[0, 1, 0], [1, 1, 0]];
 * assert.deepEqual(confusion(truth, predicted), { tp: 2, fp: 1, fn: 1, tn: 2 });
 * ```
 */
export function confusion(truth: MaskLike, predicted: MaskLike): Counts {
  return countMasks('confusion', truth, predicted);
}
