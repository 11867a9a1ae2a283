import { mergeCounts } from '../overlap/mergeCounts.js';
import type { Counts } from '../overlap/types.js';
import { createAccumulator } from '../streaming/createAccumulator.js';
import type { Accumulator } from '../streaming/types.js';
import { detectionScores } from './detectionScores.js';
import type { DetectionScores } from './types.js';

/**
 * Detection over many scans: the counts of `sliceDetection`, `scanDetection` or `detection`, added up.
 *
 * @returns an accumulator whose result is `detectionScores` of all counts
 * @throws IchError `parameter` for impossible counts
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createDetectionAccumulator, detection } from '@ich/metrics';
 * const worker = createDetectionAccumulator().update(detection([true, true], [true, false]));
 * const all = createDetectionAccumulator().update(detection([true, false], [true, false])).merge(worker);
 * assert.equal(all.result().sensitivity, 2 / 3);
 * ```
 */
export function createDetectionAccumulator(): Accumulator<
  [detected: { readonly counts: Counts }],
  Counts,
  DetectionScores
> {
  return createAccumulator(
    mergeCounts(),
    ({ counts }: { readonly counts: Counts }) => counts,
    detectionScores,
    mergeCounts,
  );
}
