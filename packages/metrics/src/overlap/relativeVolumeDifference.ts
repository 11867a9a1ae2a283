import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Relative volume difference: (P - T) / T of the predicted and the true volume, positive where too much is predicted (as
 * medpy's `ravd`, whose name says absolute). Undefined when the truth is empty. Heimann et al. 2009,
 * doi:10.1109/TMI.2009.2013851. Volumes in mL: `volumeError`.
 *
 * @returns -1 or more, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { relativeVolumeDifference } from '@ich/metrics';
 * assert.equal(relativeVolumeDifference([1, 1, 0, 0], [0, 1, 1, 1]), 0.5);
 * assert.equal(relativeVolumeDifference([1, 1, 0, 0], [0, 0, 0, 0]), -1);
 * ```
 */
export const relativeVolumeDifference: Score = overlapScore('relativeVolumeDifference', ({ tp, fp, fn }) =>
  tp + fn > 0 ? (fp - fn) / (tp + fn) : Number.NaN,
);
