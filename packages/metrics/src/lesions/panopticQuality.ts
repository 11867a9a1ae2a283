import type { MaskLike } from '../input/types.js';
import { sumOf } from '../statistics/sumOf.js';
import { lesionScores } from './lesionScores.js';
import { matchOf } from './matchLesions.js';
import type { LesionCounts, LesionOptions, PanopticQuality } from './types.js';

/**
 * Panoptic quality of lesions matched one to one: PQ = RQ x SQ, recognition (F1 of the lesions) times segmentation (mean
 * IoU of the pairs). Kirillov et al. 2019, doi:10.1109/CVPR.2019.00963, whose pairs have an IoU above 0.5.
 *
 * @param args two masks [row, column] or [slice, row, column] and options, or the counts of a one-to-one matching (or of
 *   many, from `createLesionAccumulator`)
 * @returns NaN, with the reason, when there is no lesion at all; SQ also when there is no pair
 * @throws IchError as `matchLesions`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { panopticQuality } from '@ich/metrics';
 * const quality = panopticQuality([[1, 1, 1, 0, 0, 1]], [[0, 1, 1, 0, 1, 0]]);
 * assert.equal(quality.recognitionQuality, 0.5);
 * assert.equal(quality.segmentationQuality, 2 / 3);
 * assert.equal(quality.panopticQuality, 1 / 3);
 * ```
 */
export function panopticQuality(counts: LesionCounts): PanopticQuality;
export function panopticQuality(truth: MaskLike, predicted: MaskLike, options?: LesionOptions): PanopticQuality;
export function panopticQuality(
  first: LesionCounts | MaskLike,
  second?: MaskLike,
  options: LesionOptions = {},
): PanopticQuality {
  const { f1, meanIou, truthLesions, predictedLesions, ious } =
    'ious' in first
      ? lesionScores(first)
      : matchOf('panopticQuality', first, second as MaskLike, { ...options, assignment: 'one-to-one' });
  const sum = sumOf(ious);
  const reason =
    truthLesions + predictedLesions === 0 ? 'there are no lesions' : ious.length === 0 ? 'there is no pair' : undefined;
  return {
    panopticQuality: sum / ((truthLesions + predictedLesions) / 2),
    recognitionQuality: f1,
    segmentationQuality: meanIou,
    reason,
  };
}
