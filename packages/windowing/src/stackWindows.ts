import { checkView, contiguousData, describeValue, IchError, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkWindow } from './checkWindow.js';
import { fillWindow } from './fillWindow.js';
import { newOutput } from './newOutput.js';
import type { IntensityWindow, StackOptions, WindowArrayOf, WindowOutput } from './types.js';

const where = 'stackWindows';

/**
 * Several windows of the same image as channels, the usual input of networks that see brain, subdural and bone at
 * once. Channel c is `applyWindow` with `windows[c]`.
 *
 * @param view intensities of any shape
 * @returns array of shape [...view.shape, windows.length]
 * @throws IchError as `applyWindow`, and `parameter` when there is no window
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { stackWindows, windowPresets } from '@ich/windowing';
 * const hu = ndarrayOf(Int16Array.of(100, 700), [1, 2]);
 * const channels = stackWindows(hu, [windowPresets.brain, windowPresets.bone], { output: 'unit' });
 * assert.deepEqual(channels.shape, [1, 2, 2]);
 * assert.deepEqual([...channels.data], [1, 0.3125, 1, 0.5]);
 * ```
 */
export function stackWindows<O extends WindowOutput>(
  view: View,
  windows: readonly IntensityWindow[],
  options: StackOptions<O>,
): NdArray<WindowArrayOf[O]> {
  checkView(where, 'view', view);
  const step = checkWindows(windows);
  const values = contiguousData(view);
  const data = newOutput(where, options?.output, values.length * step);
  for (const [offset, window] of windows.entries()) {
    const rounding = checkWindow(where, `windows[${offset}].`, window, options.rounding);
    fillWindow(where, { data, offset, step }, values, window, rounding);
  }
  return ndarrayOf(data, [...view.shape, step]);
}

function checkWindows(windows: readonly IntensityWindow[]): number {
  if (Array.isArray(windows) && windows.length > 0) return windows.length;
  throw new IchError('parameter', {
    where,
    expected: 'windows to be a list of at least one { level, width }',
    received: describeValue(windows),
  });
}
