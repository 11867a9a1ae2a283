import type { NumbersLike } from '../input/types.js';
import { countLabels } from '../overlap/countLabels.js';
import { labelCounts } from '../overlap/labelCounts.js';
import { mergeLabels } from '../overlap/mergeLabels.js';
import type { LabelCounts, LabelOptions, LabelSums } from '../overlap/types.js';
import { createAccumulator } from './createAccumulator.js';
import type { Accumulator } from './types.js';

/**
 * The counts per label of many scans, added up scan by scan, worker by worker; whole numbers, so that the order is none
 * of their business.
 *
 * @returns an accumulator whose result is that of `confusionPerLabel` for all scans laid end to end
 * @throws IchError as `confusionPerLabel`, when it is updated
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createLabelAccumulator } from '@ich/metrics';
 * const worker = createLabelAccumulator().update([2, 0], [2, 2]);
 * const all = createLabelAccumulator().update([1, 1], [1, 0]).merge(worker);
 * assert.deepEqual(all.result(), [
 *   { label: 1, tp: 1, fp: 0, fn: 1, tn: 2 },
 *   { label: 2, tp: 1, fp: 1, fn: 0, tn: 2 },
 * ]);
 * ```
 */
export function createLabelAccumulator(
  options: LabelOptions = {},
): Accumulator<[truth: NumbersLike, predicted: NumbersLike], LabelSums, LabelCounts[]> {
  return createAccumulator<[NumbersLike, NumbersLike], LabelSums, LabelCounts[]>(
    { voxels: 0, labels: [] },
    (truth, predicted) => countLabels('createLabelAccumulator', truth, predicted, options.ignoreLabel),
    (sums) => labelCounts(sums, options),
    mergeLabels,
  );
}
