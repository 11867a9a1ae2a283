import { checkSameShape, checkView, contiguousData, dtypeOf, type TypedArray, type View, writeInto } from '@ich/core';

import type { ClampOptions } from '../types.js';
import { fillClamp } from './fillClamp.js';

const where = 'clampInto';

/**
 * `clamp` into memory of yours. `out` may be the view itself; any other overlap of the two gives wrong numbers.
 *
 * @param out view of the same shape and element type, any strides; its contents are undefined after an error
 * @throws IchError as `clamp`, and `shape` or `dtype` for `out`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { clampInto } from '@ich/windowing';
 * const hu = ndarrayOf(Int16Array.of(-3024, 40, 3071), [3]);
 * clampInto(hu, hu, { min: -1024, max: 2000 });
 * assert.deepEqual([...hu.data], [-1024, 40, 2000]);
 * ```
 */
export function clampInto<T extends TypedArray>(out: View<T>, view: View<T>, options: ClampOptions): void {
  checkView(where, 'view', view);
  const dtype = dtypeOf(view.data);
  checkView(where, 'out', out, { dtype: dtype ? [dtype] : [] });
  checkSameShape(where, ['out', 'view'], out, view);
  const values = contiguousData(view);
  writeInto(out, (data) => fillClamp(where, data, values, options));
}
