import { checkNumber, checkView, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { HistogramOptions, HistogramRest } from '../types.js';
import { countBins } from './countBins.js';

const where = 'histogram';

/**
 * How many values fall into each of `bins` bins of one width, by numpy's rules: the edges are
 * `numpy.linspace(from, to, bins + 1)`, bin i holds edges[i] <= value < edges[i + 1], the last one its upper edge too.
 * What lies outside is told apart from what lies inside; infinities lie outside.
 *
 * @param view values of any shape and element type
 * @returns `counts` as Int32 array of shape [bins], `edges`, and how many lie `below` and `above`
 * @throws IchError `parameter` for bins, edges or a NaN (where counted), `shape` or `dtype` for view or mask
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { histogram } from '@ich/windowing';
 * const hu = ndarrayOf(Int16Array.of(-1000, 0, 39, 40, 80, 81), [6]);
 * const { counts, below, above } = histogram(hu, { from: 0, to: 80, bins: 2 });
 * assert.deepEqual([below, ...counts.data, above], [1, 2, 2, 1]);
 * ```
 */
export function histogram(view: View, options: HistogramOptions): HistogramRest & { counts: NdArray<Int32Array> } {
  checkView(where, 'view', view);
  const bins = checkNumber(where, 'bins', options?.bins, { integer: true, min: 1, max: 2 ** 24 });
  const counts = ndarrayOf(new Int32Array(bins), [bins]);
  return { counts, ...countBins(where, counts.data, view, options) };
}
