import { checkNumber, contiguousData, type TypedArray, type View } from '@ich/core';
import { foregroundData } from '../kernel/foregroundData.js';
import { refuseNaN } from '../kernel/refuseNaN.js';
import type { HistogramOptions, HistogramRest } from '../types.js';

/**
 * Counts into bins, which are emptied first.
 *
 * @param counts one element per bin
 * @throws IchError `parameter` for edges that are no range, or a NaN; `shape` or `dtype` for the mask
 */
export function countBins(
  where: string,
  counts: Int32Array,
  view: View,
  options: Omit<HistogramOptions, 'bins'>,
): HistogramRest {
  const max = Number.MAX_SAFE_INTEGER;
  const from = checkNumber(where, 'from', options?.from, { min: -max, max });
  const to = checkNumber(where, 'to', options.to, { above: from, max });
  const mask = foregroundData(where, view, options.mask);
  const edges = edgesOf(from, to, counts.length);
  counts.fill(0);
  return { edges, ...count(where, counts, edges, contiguousData(view), mask) };
}

/** numpy.linspace(from, to, bins + 1), to the bit. */
function edgesOf(from: number, to: number, bins: number): Float64Array {
  const step = (to - from) / bins;
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => i * step + from);
  edges[bins] = to;
  return edges;
}

function count(
  where: string,
  counts: Int32Array,
  edges: Float64Array,
  values: TypedArray,
  mask: TypedArray | undefined,
): { below: number; above: number } {
  const last = counts.length - 1;
  const from = edges[0];
  const to = edges[last + 1];
  const scale = counts.length / (to - from);
  let below = 0;
  let above = 0;
  let firstNaN = -1;
  for (let i = 0; i < values.length; i++) {
    if (mask && !(mask[i] > 0)) continue;
    const value = values[i];
    if (value < from) below++;
    else if (value > to) above++;
    else if (value >= from) {
      // The product may miss the bin by rounding; the edges decide.
      let bin = Math.min(Math.floor((value - from) * scale), last);
      while (value < edges[bin]) bin--;
      while (bin < last && value >= edges[bin + 1]) bin++;
      counts[bin]++;
    } else if (firstNaN < 0) firstNaN = i;
  }
  refuseNaN(where, firstNaN);
  return { below, above };
}
