import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Volumetric similarity: 1 - |P - T| / (P + T) of the predicted and the true volume, wherever they lie. Undefined when truth
 * and prediction are both empty. Taha & Hanbury 2015, doi:10.1186/s12880-015-0068-x, equation 11.
 *
 * @returns 0..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { volumetricSimilarity } from '@ich/metrics';
 * assert.equal(volumetricSimilarity([1, 1, 1, 0], [0, 0, 0, 1]), 0.5);
 * ```
 */
export const volumetricSimilarity: Score = overlapScore(
  'volumetricSimilarity',
  ({ tp, fp, fn }) => 1 - Math.abs(fp - fn) / (2 * tp + fp + fn),
);
