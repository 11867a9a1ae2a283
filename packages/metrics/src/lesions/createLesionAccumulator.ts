import type { MaskLike } from '../input/types.js';
import { createAccumulator } from '../streaming/createAccumulator.js';
import type { Accumulator } from '../streaming/types.js';
import { lesionScores } from './lesionScores.js';
import { matchLesions } from './matchLesions.js';
import type { LesionCounts, LesionScores, MatchOptions } from './types.js';

const NOTHING: LesionCounts = {
  scans: 0,
  truthLesions: 0,
  predictedLesions: 0,
  truthMatched: 0,
  predictedMatched: 0,
  ious: [],
};

/**
 * Lesion-wise scores over many scans: counts added up, the same bits in whatever order updates and merges come.
 *
 * @returns an accumulator whose result also goes into `panopticQuality`
 * @throws IchError as `matchLesions`, when it is updated
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createLesionAccumulator, panopticQuality } from '@ich/metrics';
 * const worker = createLesionAccumulator().update([[1, 0, 0]], [[1, 0, 1]]);
 * const all = createLesionAccumulator().update([[1, 0, 1]], [[0, 0, 1]]).merge(worker).result();
 * assert.deepEqual([all.sensitivity, all.falsePositivesPerScan], [2 / 3, 0.5]);
 * assert.equal(panopticQuality(all).panopticQuality, 2 / 3);
 * ```
 */
export function createLesionAccumulator(
  options: MatchOptions = {},
): Accumulator<[truth: MaskLike, predicted: MaskLike], LesionCounts, LesionScores> {
  return createAccumulator<[MaskLike, MaskLike], LesionCounts, LesionScores>(
    NOTHING,
    (truth, predicted) => matchLesions(truth, predicted, options),
    lesionScores,
  );
}
