import { meanOf } from '../statistics/meanOf.js';
import type { LesionCounts, LesionScores } from './types.js';

/**
 * Lesion-wise scores from counts, e.g. those of many scans added up.
 *
 * @returns NaN for a score that is undefined
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { lesionScores } from '@ich/metrics';
 * const scores = lesionScores({
 *   scans: 2, truthLesions: 4, predictedLesions: 6, truthMatched: 3, predictedMatched: 3, ious: [0.75, 1, 0.75],
 * });
 * assert.deepEqual([scores.sensitivity, scores.precision, scores.falsePositivesPerScan], [0.75, 0.5, 1.5]);
 * ```
 */
export function lesionScores(counts: LesionCounts): LesionScores {
  const { scans, truthLesions, predictedLesions, truthMatched, predictedMatched } = counts;
  // In ascending order, so that the sum does not depend on the order of the scans.
  const ious = [...counts.ious].sort((a, b) => a - b);
  const sensitivity = truthMatched / truthLesions;
  const precision = predictedMatched / predictedLesions;
  const harmonic = truthMatched === 0 ? 0 : (2 * sensitivity * precision) / (sensitivity + precision);
  return {
    ...counts,
    ious,
    sensitivity,
    precision,
    f1: truthLesions + predictedLesions === 0 ? Number.NaN : harmonic,
    falseNegatives: truthLesions - truthMatched,
    falsePositives: predictedLesions - predictedMatched,
    falsePositivesPerScan: (predictedLesions - predictedMatched) / scans,
    meanIou: meanOf(ious),
  };
}
