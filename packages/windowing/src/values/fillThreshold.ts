import { checkNumber, contiguousData, type View } from '@ich/core';
import { refuseNaN } from '../kernel/refuseNaN.js';
import type { ThresholdOptions } from '../types.js';

/**
 * The mask of a threshold, row-major.
 *
 * @throws IchError `parameter` for bad limits, or a NaN: it compares as false with everything and would pass as
 *   "below" without a word
 */
export function fillThreshold(where: string, out: Uint8Array, view: View, options: ThresholdOptions): void {
  const values = contiguousData(view);
  if ('above' in options) {
    const above = checkNumber(where, 'above', options.above);
    for (let i = 0; i < values.length; i++) out[i] = values[i] > above ? 1 : 0;
  } else {
    const from = checkNumber(where, 'from', options.from);
    const to = checkNumber(where, 'to', options.to, { min: from });
    for (let i = 0; i < values.length; i++) out[i] = values[i] >= from && values[i] <= to ? 1 : 0;
  }
  if (values instanceof Float32Array) refuseNaN(where, values.findIndex(Number.isNaN));
}
