import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Dice similarity coefficient (F1), 2|A∩B| / (|A|+|B|). Undefined when truth and prediction are both empty.
 * Dice 1945, doi:10.2307/1932409; Sørensen 1948.
 *
 * @returns 0..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { dice } from '@ich/metrics';
 * assert.equal(dice({ tp: 4, fp: 1, fn: 1, tn: 3 }), 0.8);
 * ```
 */
export const dice: Score = overlapScore('dice', ({ tp, fp, fn }) => (2 * tp) / (2 * tp + fp + fn));
