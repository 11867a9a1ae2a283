import { createAccumulator } from '../streaming/createAccumulator.js';
import { summarize } from './summarize.js';
import type { Summary, SummaryAccumulator, SummaryOptions } from './types.js';

/**
 * A summary that grows, one value or list after another. Its state is the values (8 bytes each), for quartiles cannot be
 * had otherwise, and so the result is that of `summarize` to the last bit, in whatever order updates and merges came.
 *
 * @throws IchError as `summarize`, when the result is asked for
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createSummaryAccumulator, summarize } from '@ich/metrics';
 * const worker = createSummaryAccumulator().update([0.4, 0.9]);
 * const all = createSummaryAccumulator().update(0.2).update(Number.NaN).merge(worker);
 * assert.deepEqual(all.result(), summarize([0.2, Number.NaN, 0.4, 0.9]));
 * ```
 */
export function createSummaryAccumulator(options: SummaryOptions = {}): SummaryAccumulator {
  return createAccumulator<Parameters<SummaryAccumulator['update']>, number[], Summary>(
    [],
    (value) => (typeof value === 'number' ? [value] : Array.from(value)),
    (values) => summarize(values, options),
    (state, values) => {
      for (const value of [...values]) state.push(value);
      return state;
    },
  );
}
