import type { MaskLike } from '../input/types.js';
import { confusion } from '../overlap/confusion.js';
import { mergeCounts } from '../overlap/mergeCounts.js';
import type { Counts } from '../overlap/types.js';
import { createAccumulator } from './createAccumulator.js';
import type { Accumulator } from './types.js';

/**
 * The counts of many scans, added up scan by scan, worker by worker.
 *
 * @returns an accumulator whose result goes into any score of counts
 * @throws IchError as `confusion`, when it is updated
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createConfusionAccumulator, dice } from '@ich/metrics';
 * const worker = createConfusionAccumulator().update([1, 0], [1, 1]);
 * const all = createConfusionAccumulator().update([1, 1], [1, 0]).merge(worker);
 * assert.equal(dice(all.result()), 4 / 6);
 * ```
 */
export function createConfusionAccumulator(): Accumulator<[truth: MaskLike, predicted: MaskLike], Counts, Counts> {
  return createAccumulator(mergeCounts(), confusion, undefined, mergeCounts);
}
