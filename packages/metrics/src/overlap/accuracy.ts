import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Accuracy: the part called rightly. With little foreground it is near 1 whatever the prediction. Undefined for counts
 * that are all 0.
 *
 * @returns 0..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { accuracy } from '@ich/metrics';
 * assert.equal(accuracy({ tp: 4, fp: 1, fn: 1, tn: 3 }), 7 / 9);
 * ```
 */
export const accuracy: Score = overlapScore('accuracy', ({ tp, fp, fn, tn }) => (tp + tn) / (tp + fp + fn + tn));
