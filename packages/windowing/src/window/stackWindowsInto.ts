import { checkView, contiguousData, type View, writeInto } from '@ich/core';
import type { IntensityWindow, StackIntoOptions } from '../types.js';
import { fillWindows } from './fillWindows.js';
import { outputRangeOf } from './outputRange.js';
import { planStack } from './planStack.js';

const where = 'stackWindowsInto';

/**
 * `stackWindows` into memory of yours, which may not overlap the view.
 *
 * @param out uint8 or float32 view of shape [...view.shape, windows.length], any strides (so channels may come first
 *   in memory); its contents are undefined after an error
 * @param view intensities of any shape
 * @throws IchError as `stackWindows`, and `shape` or `dtype` for `out`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { stackWindowsInto, windowPresets } from '@ich/windowing';
 * const hu = ndarrayOf(Int16Array.of(100, 700), [1, 2]);
 * const planes = ndarrayOf(new Float32Array(4), [2, 1, 2]); // [channel, row, column]
 * stackWindowsInto(planes.transpose(1, 2, 0), hu, [windowPresets.brain, windowPresets.bone]);
 * assert.deepEqual([...planes.data], [1, 1, 0.3125, 0.5]);
 * ```
 */
export function stackWindowsInto(
  out: View<Uint8Array> | View<Float32Array>,
  view: View,
  windows: readonly IntensityWindow[],
  options: StackIntoOptions = {},
): void {
  checkView(where, 'view', view);
  checkView(where, 'out', out as View, { dtype: ['uint8', 'float32'] });
  const range = outputRangeOf(where, 'out', out.data, options.output);
  const plans = planStack(where, windows, range, options.rounding);
  checkView(where, 'out', out as View, { shape: [...view.shape, plans.length] });
  const values = contiguousData(view);
  writeInto<Uint8Array | Float32Array>(out, (data) => fillWindows(where, data, values, plans));
}
