import { rowMajorStride, sizeOf } from './shape.js';
import type { TypedArray, View } from './types.js';

/** Whether the elements lie in `data` one after another in row-major order. */
export function isContiguous(view: View): boolean {
  const wanted = rowMajorStride(view.shape);
  return view.shape.every((n, axis) => n <= 1 || view.stride[axis] === wanted[axis]);
}

/**
 * The elements in row-major order: a window on the same memory where the view is contiguous, else a copy. Kernels
 * work on this. Treat it as read-only.
 *
 * @returns typed array of `sizeOf(view.shape)` elements
 */
export function contiguousData<T extends TypedArray>(view: View<T>): T {
  const size = sizeOf(view.shape);
  if (size === 0) return view.data.subarray(0, 0) as T;
  if (isContiguous(view)) {
    const whole = view.offset === 0 && view.data.length === size;
    return whole ? view.data : (view.data.subarray(view.offset, view.offset + size) as T);
  }
  const out = new (view.data.constructor as new (length: number) => T)(size);
  gather(out, view);
  return out;
}

/** Writes row-major values into a view of the same size. */
export function scatter<T extends TypedArray>(out: View<T>, values: ArrayLike<number>): void {
  let from = 0;
  walkRows(out, (start, count, step) => {
    for (let i = 0, to = start; i < count; i++, to += step) out.data[to] = values[from++];
  });
}

function gather<T extends TypedArray>(out: T, view: View<T>): void {
  let to = 0;
  const { data } = view;
  walkRows(view, (start, count, step) => {
    if (step === 1) {
      out.set(data.subarray(start, start + count), to);
      to += count;
    } else for (let i = 0, from = start; i < count; i++, from += step) out[to++] = data[from];
  });
}

/** Calls back for every row along the last axis, in row-major order of the others. */
function walkRows(view: View, row: (start: number, count: number, step: number) => void): void {
  const last = view.shape.length - 1;
  if (last < 0) {
    row(view.offset, 1, 1);
    return;
  }
  const visit = (axis: number, start: number): void => {
    if (axis === last) row(start, view.shape[last], view.stride[last]);
    else for (let i = 0; i < view.shape[axis]; i++) visit(axis + 1, start + i * view.stride[axis]);
  };
  if (sizeOf(view.shape) > 0) visit(0, view.offset);
}
