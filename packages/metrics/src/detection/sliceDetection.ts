import { checkSpacing } from '@ich/core';
import { checkShapes } from '../input/checkShapes.js';
import { choose } from '../input/choose.js';
import type { MaskLike } from '../input/types.js';
import { areasOf } from './areasOf.js';
import { detection } from './detection.js';
import { minimum } from './minimum.js';
import type { Detection, SliceDetectionOptions } from './types.js';

/**
 * Slice-level detection: a slice is called positive from a minimum area on, in pixels or mm2. The paper (Hssayeni 2020,
 * doi:10.3390/data5010014) asks for more than 400 predicted pixels: `{ minTruthArea: 2, minPredictedArea: 401 }` (its
 * truth is 0/255, so the same rule calls a true slice positive from 2 pixels on).
 *
 * @param truth [slice, row, column] of 0 and 1 @param predicted the same shape
 * @returns counts of slices, scores (NaN where undefined) and the flag of every slice
 * @throws IchError `parameter` for a minimum of pixels that is not a whole number from 1 on, one of mm2 that is not above
 *   0, or mm2 without `spacingMm`; otherwise as `confusion`; `shape` for another rank
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { sliceDetection } from '@ich/metrics';
 * const truth = [[[1, 1], [0, 0]], [[0, 0], [0, 0]]];
 * const predicted = [[[1, 1], [1, 0]], [[0, 0], [0, 1]]];
 * const { counts, predictedPositive } = sliceDetection(truth, predicted, { minPredictedArea: 2 });
 * assert.deepEqual(counts, { tp: 1, fp: 0, fn: 0, tn: 1 });
 * assert.deepEqual(predictedPositive, [true, false]);
 * ```
 */
export function sliceDetection(truth: MaskLike, predicted: MaskLike, options: SliceDetectionOptions = {}): Detection {
  const where = 'sliceDetection';
  const isCount = choose(where, options, { unit: ['pixels', 'mm2'] }).unit === 'pixels';
  const [, row, column] = isCount ? [1, 1, 1] : checkSpacing(where, 'spacingMm', options.spacingMm, [3]);
  const { minTruthArea, minPredictedArea } = choose(where, options, {
    minTruthArea: minimum(isCount),
    minPredictedArea: minimum(isCount),
  });
  const t = areasOf(where, 'truth', truth);
  const p = areasOf(where, 'predicted', predicted);
  checkShapes(where, 'predicted', t, p);
  return detection(
    t.areas.map((area) => area > 0 && area * (row * column) >= minTruthArea),
    p.areas.map((area) => area > 0 && area * (row * column) >= minPredictedArea),
  );
}
