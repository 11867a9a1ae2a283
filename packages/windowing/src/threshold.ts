import { checkNumber, checkView, contiguousData, describeValue, IchError, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { ThresholdOptions } from './types.js';

const WHERE = 'threshold';

/**
 * Values to a mask: 1 where the value lies strictly above a limit, or inside a band with both ends.
 *
 * @param view values of any of the four element types, any rank
 * @param options `{ above }` (exclusive), or `{ from, to }` (both inclusive)
 * @returns Uint8 mask 0/1 of the same shape
 * @throws IchError `parameter` for limits that are not finite or a band that is empty, and for NaN among the values
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { threshold } from '@ich/windowing';
 * const probability = ndarrayOf(new Float32Array([0.25, 0.5, 0.75]), [3]);
 * assert.deepEqual([...threshold(probability, { above: 0.5 }).data], [0, 0, 1]);
 * assert.deepEqual([...threshold(probability, { from: 0.25, to: 0.5 }).data], [1, 1, 0]);
 * ```
 */
export function threshold(view: View, options: ThresholdOptions): NdArray<Uint8Array> {
  checkView(WHERE, 'view', view);
  const values = contiguousData(view);
  const out = new Uint8Array(values.length);
  if ('above' in options) {
    const above = checkNumber(WHERE, 'above', options.above);
    for (let i = 0; i < values.length; i++) out[i] = values[i] > above ? 1 : 0;
  } else {
    const from = checkNumber(WHERE, 'from', options.from);
    const to = checkNumber(WHERE, 'to', options.to, { min: from });
    for (let i = 0; i < values.length; i++) out[i] = values[i] >= from && values[i] <= to ? 1 : 0;
  }
  if (values instanceof Float32Array) refuseNaN(values);
  return ndarrayOf(out, view.shape);
}

/** NaN compares as false with everything: it would pass as "below" without a word. */
function refuseNaN(values: Float32Array): void {
  const at = values.findIndex(Number.isNaN);
  if (at < 0) return;
  throw new IchError('parameter', {
    where: WHERE,
    expected: 'numbers',
    received: `${describeValue(values[at])} at element ${at}`,
    remedy: 'Find where the NaN comes from: a model that diverged, an empty window.',
  });
}
