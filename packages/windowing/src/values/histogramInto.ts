import { checkView, type View, writeInto } from '@ich/core';

import type { HistogramOptions, HistogramRest } from '../types.js';
import { countBins } from './countBins.js';

const where = 'histogramInto';

/**
 * `histogram` into memory of yours, as many bins as it has elements. What was there is lost.
 *
 * @param counts int32 view of one axis, any stride; its contents are undefined after an error
 * @returns the edges, and how many values lie below and above
 * @throws IchError as `histogram`, and `shape` or `dtype` for `counts`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { histogramInto } from '@ich/windowing';
 * const counts = ndarrayOf(new Int32Array(2), [2]);
 * const { edges } = histogramInto(counts, ndarrayOf(Int16Array.of(0, 39, 40, 80), [4]), { from: 0, to: 80 });
 * assert.deepEqual([...counts.data, ...edges], [2, 2, 0, 40, 80]);
 * ```
 */
export function histogramInto(
  counts: View<Int32Array>,
  view: View,
  options: Omit<HistogramOptions, 'bins'>,
): HistogramRest {
  checkView(where, 'view', view);
  checkView(where, 'counts', counts, { dtype: ['int32'], rank: [1], allowEmpty: false });
  let rest: HistogramRest | undefined;
  writeInto(counts, (data) => {
    rest = countBins(where, data, view, options);
  });
  return rest as HistogramRest;
}
