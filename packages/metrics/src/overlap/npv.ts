import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Negative predictive value: the part of the predicted background that is background. Undefined when everything is
 * predicted.
 *
 * @returns 0..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { npv } from '@ich/metrics';
 * assert.equal(npv({ tp: 4, fp: 1, fn: 1, tn: 3 }), 0.75);
 * ```
 */
export const npv: Score = overlapScore('npv', ({ tn, fn }) => tn / (tn + fn));
