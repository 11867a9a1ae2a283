import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Cohen's kappa: agreement beyond what two masks of these sizes have by chance, (po - pe) / (1 - pe). Undefined when both
 * are empty or both full. Cohen 1960, doi:10.1177/001316446002000104.
 *
 * @returns -1..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { kappa } from '@ich/metrics';
 * assert.equal(kappa({ tp: 20, fp: 10, fn: 5, tn: 15 }), 0.4);
 * assert.equal(kappa([1, 1, 0, 0], [0, 0, 1, 1]), -1);
 * ```
 */
export const kappa: Score = overlapScore(
  'kappa',
  ({ tp, fp, fn, tn }) => (2 * (tp * tn - fp * fn)) / ((tp + fp) * (fp + tn) + (tp + fn) * (fn + tn)),
);
