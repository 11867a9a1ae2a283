import { countMasks } from '../overlap/countMasks.js';
import { detectionScores } from './detectionScores.js';
import type { Detection } from './types.js';

type Flags = readonly (boolean | number)[];

/**
 * Scores of yes/no calls, e.g. the labels of a CSV against a model's, one flag per slice (or subject, or lesion).
 *
 * @param truthPositive flags (`true`/`false` or 1/0) @param predictedPositive as many
 * @returns counts, scores (NaN where undefined) and the flags as booleans
 * @throws IchError `parameter` for a flag other than those, `shape` for different lengths or none
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { detection } from '@ich/metrics';
 * const scores = detection([true, true, false, false], [true, false, false, false]);
 * assert.equal(scores.sensitivity, 0.5);
 * assert.equal(scores.specificity, 1);
 * ```
 */
export function detection(truthPositive: Flags, predictedPositive: Flags): Detection {
  return {
    ...detectionScores(countMasks('detection', truthPositive, predictedPositive)),
    truthPositive: Array.from(truthPositive, Boolean),
    predictedPositive: Array.from(predictedPositive, Boolean),
  };
}
