import { checkSameShape, checkView, contiguousData, type View, writeInto } from '@ich/core';
import type { WindowIntoOptions } from '../types.js';
import { fillWindows } from './fillWindows.js';
import { outputRangeOf } from './outputRange.js';
import { planWindow } from './planWindow.js';

const where = 'applyWindowInto';

/**
 * `applyWindow` into memory of yours: a Uint8Array view gets 0..255, a Float32Array view 0..1, unless `output` says
 * otherwise. `out` may be the view itself; any other overlap of the two gives wrong numbers.
 *
 * @param out view of the same shape, any strides; its contents are undefined after an error
 * @param view any shape and element type
 * @throws IchError `shape`, `dtype`, or `parameter` for a bad window or a NaN in the view
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { applyWindowInto } from '@ich/windowing';
 * const out = ndarrayOf(new Uint8Array(3), [3]);
 * applyWindowInto(out, ndarrayOf(Int16Array.of(-20, 40, 100), [3]), { level: 40, width: 120 });
 * assert.deepEqual([...out.data], [0, 128, 255]);
 * ```
 */
export function applyWindowInto(
  out: View<Uint8Array> | View<Float32Array>,
  view: View,
  options: WindowIntoOptions,
): void {
  checkView(where, 'view', view);
  checkView(where, 'out', out as View, { dtype: ['uint8', 'float32'] });
  checkSameShape(where, ['out', 'view'], out, view);
  const range = outputRangeOf(where, 'out', out.data, options?.output);
  const plan = planWindow(where, '', options, range, options?.rounding);
  const values = contiguousData(view);
  writeInto<Uint8Array | Float32Array>(out, (data) => fillWindows(where, data, values, [plan]));
}
