import { summarize } from './summarize.js';
import type { SummaryAccumulator, SummaryOptions } from './types.js';

/**
 * A summary that grows. It keeps the values (8 bytes each), for quartiles cannot be had otherwise, and so `result()` is that
 * of `summarize` to the last bit, in whatever order updates and merges came.
 *
 * @throws IchError as `summarize`, when the result is asked for
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createSummaryAccumulator, summarize } from '@ich/metrics';
 * const fromWorker = createSummaryAccumulator().update([0.4, 0.9]);
 * const all = createSummaryAccumulator().update(0.2).update(Number.NaN).merge(fromWorker);
 * assert.deepEqual(all.result(), summarize([0.2, Number.NaN, 0.4, 0.9]));
 * ```
 */
export function createSummaryAccumulator(options: SummaryOptions = {}): SummaryAccumulator {
  const values: number[] = [];
  const accumulator: SummaryAccumulator = {
    values,
    update: (value) => {
      if (typeof value === 'object') for (let i = 0; i < value.length; i++) values.push(value[i]);
      else values.push(value);
      return accumulator;
    },
    merge: (other) => accumulator.update([...other.values]),
    result: () => summarize(values, options),
  };
  return accumulator;
}
