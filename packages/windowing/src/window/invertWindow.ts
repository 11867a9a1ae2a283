import { checkView, type NdArray, sizeOf, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { InvertOptions } from '../types.js';
import { fillInverse } from './fillInverse.js';

const where = 'invertWindow';

/**
 * The way back from grey to intensities: the value that `applyWindow` maps there. What the window clamped comes back
 * as its edge; greys beyond the ends lie beyond the edges, on the same line (a network may answer 1.02). The sigmoid
 * has no such line: beyond its ends is an error, at them minus and plus infinity.
 *
 * @param view uint8 grey 0..255, or float32, by default 0..1
 * @returns new Float32 array of the same shape
 * @throws IchError `shape` or `dtype` for the view; `parameter` for a bad window or output, or a NaN
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { invertWindow, windowPresets } from '@ich/windowing';
 * const unit = ndarrayOf(Float32Array.of(0, 0.25, 1), [3]);
 * assert.deepEqual([...invertWindow(unit, windowPresets.brain).data], [-20, 10, 100]);
 * ```
 */
export function invertWindow(view: View, options: InvertOptions): NdArray<Float32Array> {
  checkView(where, 'view', view, { dtype: ['uint8', 'float32'] });
  const data = new Float32Array(sizeOf(view.shape));
  fillInverse(where, data, view, options);
  return ndarrayOf(data, view.shape);
}
