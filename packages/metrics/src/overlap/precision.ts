import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Precision (positive predictive value): the part of the prediction that is true. Undefined when nothing is predicted.
 *
 * @returns 0..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { precision } from '@ich/metrics';
 * assert.equal(precision({ tp: 4, fp: 1, fn: 1, tn: 3 }), 0.8);
 * ```
 */
export const precision: Score = overlapScore('precision', ({ tp, fp }) => tp / (tp + fp));
