import { refusal } from '../input/refusal.js';
import type { MaskLike, NumbersLike } from '../input/types.js';
import { mergeCounts } from '../overlap/mergeCounts.js';
import type { Counts } from '../overlap/types.js';
import { createAccumulator } from '../streaming/createAccumulator.js';
import type { Accumulator } from '../streaming/types.js';
import { thresholdSweep } from './thresholdSweep.js';
import type { ThresholdSweepOptions } from './types.js';

/**
 * A sweep over many scans: counts at every threshold, added up scan by scan, worker by worker.
 *
 * @returns an accumulator whose result is one entry per threshold, in the order given
 * @throws IchError as `thresholdSweep`, when it is updated; `shape` for merging sweeps of different lengths
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createSweepAccumulator } from '@ich/metrics';
 * const options = { thresholds: [0.25, 0.75] };
 * const worker = createSweepAccumulator(options).update([1, 0], [0.5, 0.5]);
 * const all = createSweepAccumulator(options).update([1], [1]).merge(worker);
 * assert.deepEqual(all.result()[1], { tp: 1, fp: 0, fn: 1, tn: 1 });
 * ```
 */
export function createSweepAccumulator(
  options: ThresholdSweepOptions,
): Accumulator<[truth: MaskLike, probability: NumbersLike], readonly Counts[], Counts[]> {
  const zero = Array.from(options.thresholds, () => mergeCounts());
  return createAccumulator<[MaskLike, NumbersLike], readonly Counts[], Counts[]>(
    zero,
    (truth, probability) => thresholdSweep(truth, probability, options),
    (counts) => [...counts],
    (a, b) => {
      if (a.length === b.length) return a.map((counts, i) => mergeCounts(counts, b[i]));
      throw refusal('shape', 'createSweepAccumulator', 'sweep', `of ${a.length} thresholds`, `${b.length}`);
    },
  );
}
