import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Balanced accuracy: the mean of sensitivity and specificity. Undefined when the truth is empty or full (scikit-learn
 * averages the one class that is there).
 * Brodersen et al. 2010, doi:10.1109/ICPR.2010.764.
 *
 * @returns 0..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { balancedAccuracy } from '@ich/metrics';
 * assert.equal(balancedAccuracy({ tp: 4, fp: 1, fn: 1, tn: 3 }), (0.8 + 0.75) / 2);
 * ```
 */
export const balancedAccuracy: Score = overlapScore(
  'balancedAccuracy',
  ({ tp, fp, fn, tn }) => (tp / (tp + fn) + tn / (tn + fp)) / 2,
);
