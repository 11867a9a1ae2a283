import type { NumbersLike } from '../input/types.js';
import { countLabels } from './countLabels.js';
import { labelCounts } from './labelCounts.js';
import type { LabelCounts, LabelOptions } from './types.js';

/**
 * Counts of every label of two label maps in one pass, each label against all else. A row goes into any score of counts.
 * Voxels whose truth is `ignoreLabel` are left out altogether, as in nnU-Net; a prediction of that label elsewhere is a
 * miss of the true label. Labels are any whole numbers, however sparse.
 *
 * @param truth label map @param predicted the same shape
 * @returns one row per label: those of `labels`, else all that occur but the background, ascending
 * @throws IchError `parameter` for a label that is no whole number, `shape` for different shapes, ragged rows or an empty
 *   map, `dtype` for other element types
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { confusionPerLabel, dice } from '@ich/metrics';
 * const [epidural, subdural] = confusionPerLabel([0, 1, 1, 4, 4, 255], [1, 1, 1, 4, 0, 4], { ignoreLabel: 255 });
 * assert.deepEqual(epidural, { label: 1, tp: 2, fp: 1, fn: 0, tn: 2 });
 * assert.equal(dice(subdural), 2 / 3);
 * ```
 */
export function confusionPerLabel(
  truth: NumbersLike,
  predicted: NumbersLike,
  options: LabelOptions = {},
): LabelCounts[] {
  return labelCounts(countLabels('confusionPerLabel', truth, predicted, options.ignoreLabel), options);
}
