import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Sensitivity (recall, true positive rate): the part of the truth that was found. Undefined when the truth is empty.
 *
 * @returns 0..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { sensitivity } from '@ich/metrics';
 * assert.equal(sensitivity({ tp: 4, fp: 1, fn: 1, tn: 3 }), 0.8);
 * ```
 */
export const sensitivity: Score = overlapScore('sensitivity', ({ tp, fn }) => tp / (tp + fn));
