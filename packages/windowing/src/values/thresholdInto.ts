import { checkSameShape, checkView, type View, writeInto } from '@ich/core';

import type { ThresholdOptions } from '../types.js';
import { fillThreshold } from './fillThreshold.js';

const where = 'thresholdInto';

/**
 * `threshold` into memory of yours. `out` may be the view itself; any other overlap of the two gives wrong numbers.
 *
 * @param out uint8 view of the same shape, any strides; its contents are undefined after an error
 * @param view values of any of the four element types
 * @throws IchError as `threshold`, and `shape` or `dtype` for `out`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { thresholdInto } from '@ich/windowing';
 * const mask = ndarrayOf(new Uint8Array(3), [3]);
 * thresholdInto(mask, ndarrayOf(Int16Array.of(0, 100, 101), [3]), { above: 100 });
 * assert.deepEqual([...mask.data], [0, 0, 1]);
 * ```
 */
export function thresholdInto(out: View<Uint8Array>, view: View, options: ThresholdOptions): void {
  checkView(where, 'view', view);
  checkView(where, 'out', out, { dtype: ['uint8'] });
  checkSameShape(where, ['out', 'view'], out, view);
  writeInto(out, (data) => fillThreshold(where, data, view, options));
}
