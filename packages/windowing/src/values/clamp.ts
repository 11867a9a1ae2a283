import { checkView, contiguousData, type NdArray, type TypedArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { ClampOptions } from '../types.js';
import { fillClamp } from './fillClamp.js';

const where = 'clamp';

/**
 * Values limited to min..max, in their own element type: numpy's `clip`.
 *
 * @param view values of any of the four element types, any shape
 * @param options at least one limit. For whole numbers the limits have to be whole and not beyond the other end of the
 *   type; for float32 they are rounded to float32
 * @returns new array of the same shape and element type
 * @throws IchError `parameter` for limits that do not fit, or a NaN; `shape` or `dtype` for what is no view
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { clamp } from '@ich/windowing';
 * const hu = ndarrayOf(Int16Array.of(-3024, 40, 3071), [3]);
 * assert.deepEqual([...clamp(hu, { min: -1024 }).data], [-1024, 40, 3071]);
 * ```
 */
export function clamp<T extends TypedArray>(view: View<T>, options: ClampOptions): NdArray<T> {
  checkView(where, 'view', view);
  const values = contiguousData(view);
  const data = new (view.data.constructor as new (length: number) => T)(values.length);
  fillClamp(where, data, values, options);
  return ndarrayOf(data, view.shape);
}
