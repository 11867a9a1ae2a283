import { checkView, contiguousData, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { WindowArray, WindowOptions, WindowOutput } from '../types.js';
import { fillWindows } from './fillWindows.js';
import { newOutput } from './newOutput.js';
import { outputRange } from './outputRange.js';
import { planWindow } from './planWindow.js';

const where = 'applyWindow';

/**
 * Maps a window of intensities to grey: `x = (value - lower) / width` with `lower = level - width / 2`, clamped to
 * 0..1. `'unit'` returns x as float32, `'symmetric'` 2x - 1, `[from, to]` from + x (to - from). `'uint8'` returns
 * `x * 255` as an integer, by `rounding`: `'nearest'` is floor(x * 255 + 0.5), `'floor'` drops the fraction, as numpy's
 * `astype('uint8')` does. Infinities clamp like other numbers.
 *
 * This is DICOM's LINEAR_EXACT (PS3.3 C.11.2.1.3.2). `voiFunction: 'LINEAR'` (C.11.2.1.2.1) starts at
 * the same lower edge and reaches the top one unit earlier; `'SIGMOID'` (C.11.2.1.3.1) is
 * 1 / (1 + exp(-4 (value - level) / width)), never clamped.
 *
 * @param view intensities of any shape and element type, e.g. HU [slice, row, column]
 * @returns a new array of the same shape
 * @throws IchError `shape` or `dtype` for what is no view; `parameter` for a bad window, output or rounding, or a NaN
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { applyWindow, windowPresets } from '@ich/windowing';
 * const hu = ndarrayOf(Int16Array.of(-1000, -20, 10, 70, 100, 1200), [2, 3]);
 * const x = applyWindow(hu, { ...windowPresets.brain, output: 'unit' });
 * assert.deepEqual([...x.data], [0, 0, 0.25, 0.75, 1, 1]);
 * ```
 */
export function applyWindow<O extends WindowOutput>(view: View, options: WindowOptions<O>): NdArray<WindowArray<O>> {
  checkView(where, 'view', view);
  const range = outputRange(where, options?.output);
  const plan = planWindow(where, '', options, range, options.rounding);
  const values = contiguousData(view);
  const data = newOutput<O>(range, values.length);
  fillWindows(where, data, values, [plan]);
  return ndarrayOf(data, view.shape);
}
