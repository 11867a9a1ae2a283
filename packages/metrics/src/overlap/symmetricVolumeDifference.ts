import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Symmetric volume difference: 2 (P - T) / (P + T) of the predicted and the true volume, positive where too much is
 * predicted. SimpleITK (`GetVolumeSimilarity`) and seg-metrics (`vs`) call it volume similarity, which it is not. Undefined
 * when truth and prediction are both empty. Tustison & Gee 2009, hdl.handle.net/10380/3141.
 *
 * @returns -2..2, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { symmetricVolumeDifference } from '@ich/metrics';
 * assert.equal(symmetricVolumeDifference([1, 1, 1, 0], [0, 0, 0, 1]), -1);
 * ```
 */
export const symmetricVolumeDifference: Score = overlapScore(
  'symmetricVolumeDifference',
  ({ tp, fp, fn }) => (2 * (fp - fn)) / (2 * tp + fp + fn),
);
