import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Specificity (true negative rate): the part of the background left alone. Undefined when the truth is full.
 *
 * @returns 0..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { specificity } from '@ich/metrics';
 * assert.equal(specificity({ tp: 4, fp: 1, fn: 1, tn: 3 }), 0.75);
 * ```
 */
export const specificity: Score = overlapScore('specificity', ({ tn, fp }) => tn / (tn + fp));
