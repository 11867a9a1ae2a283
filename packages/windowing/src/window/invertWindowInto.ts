import { checkSameShape, checkView, type View, writeInto } from '@ich/core';
import type { InvertOptions } from '../types.js';
import { fillInverse } from './fillInverse.js';

const where = 'invertWindowInto';

/**
 * `invertWindow` into memory of yours. Into an Int16Array view, HU are rounded to the nearest (halves up) and limited
 * to -32768..32767. `out` may be the view itself; any other overlap of the two gives wrong numbers.
 *
 * @param out float32 or int16 view of the same shape, any strides; its contents are undefined after an error
 * @param view uint8 or float32 grey
 * @throws IchError as `invertWindow`, and `shape` or `dtype` for `out`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { applyWindow, invertWindowInto, windowPresets } from '@ich/windowing';
 * const hu = ndarrayOf(Int16Array.of(-1000, -3, 17, 60, 400), [5]);
 * const grey = applyWindow(hu, { ...windowPresets.brain, output: 'uint8' });
 * const back = ndarrayOf(new Int16Array(5), [5]);
 * invertWindowInto(back, grey, windowPresets.brain);
 * assert.deepEqual([...back.data], [-20, -3, 17, 60, 100]);
 * ```
 */
export function invertWindowInto(out: View<Float32Array> | View<Int16Array>, view: View, options: InvertOptions): void {
  checkView(where, 'view', view, { dtype: ['uint8', 'float32'] });
  checkView(where, 'out', out as View, { dtype: ['float32', 'int16'] });
  checkSameShape(where, ['out', 'view'], out, view);
  writeInto<Float32Array | Int16Array>(out, (data) => fillInverse(where, data, view, options));
}
