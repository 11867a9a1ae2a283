import { checkView, type NdArray, sizeOf, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { ThresholdOptions } from '../types.js';
import { fillThreshold } from './fillThreshold.js';

const where = 'threshold';

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
  checkView(where, 'view', view);
  const out = new Uint8Array(sizeOf(view.shape));
  fillThreshold(where, out, view, options);
  return ndarrayOf(out, view.shape);
}
