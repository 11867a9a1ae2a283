import { checkView, contiguousData, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { IntensityWindow, StackOptions, WindowArray, WindowOutput } from '../types.js';
import { fillWindows } from './fillWindows.js';
import { newOutput } from './newOutput.js';
import { outputRange } from './outputRange.js';
import { planStack } from './planStack.js';

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
): NdArray<WindowArray<O>> {
  checkView(where, 'view', view);
  const range = outputRange(where, options?.output);
  const plans = planStack(where, windows, range, options.rounding);
  const values = contiguousData(view);
  const data = newOutput<O>(range, values.length * plans.length);
  fillWindows(where, data, values, plans);
  return ndarrayOf(data, [...view.shape, plans.length]);
}
