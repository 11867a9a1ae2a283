import type { MaskLike, NumbersLike } from '../input/types.js';
import { softSums } from '../overlap/softSums.js';
import type { SoftSums } from '../overlap/types.js';
import { createAccumulator } from './createAccumulator.js';
import type { Accumulator } from './types.js';

/**
 * The sums of soft scores over many scans. The truth is counted exactly; sums of probabilities are those of double
 * precision, so that another order of scans may change their last bits (1e-13 relative for a whole cohort), unless the
 * probabilities are multiples of a power of two, such as 2^-16: then they are exact, too.
 *
 * @returns an accumulator whose result goes into `softDice` and `softJaccard`
 * @throws IchError as `softDice`, when it is updated
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createSoftAccumulator, softDice } from '@ich/metrics';
 * const worker = createSoftAccumulator().update([0, 0], [0.5, 0]);
 * const all = createSoftAccumulator().update([1, 1], [0.5, 1]).merge(worker);
 * assert.equal(softDice(all.result()), softDice([1, 1, 0, 0], [0.5, 1, 0.5, 0]));
 * ```
 */
export function createSoftAccumulator(): Accumulator<[truth: MaskLike, probability: NumbersLike], SoftSums, SoftSums> {
  return createAccumulator<[MaskLike, NumbersLike], SoftSums>(
    { both: 0, truth: 0, probability: 0 },
    (truth, probability) => softSums('createSoftAccumulator', truth, probability),
  );
}
