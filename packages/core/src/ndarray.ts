import ndarray from 'ndarray';
import ops from 'ndarray-ops';
import { contiguousData } from './contiguous.js';
import { IchError } from './IchError.js';
import { sameShape, sizeOf } from './shape.js';
import type { DType, NdArray, TypedArray, TypedArrayOf, View } from './types.js';

/**
 * A typed array as an ndarray of the given shape (row-major, no copy). The one place that constructs ndarrays:
 * `ndarray()` itself accepts a wrong length silently.
 *
 * @throws IchError `shape` when `data.length` is not the product of `shape`
 *
 * @example
 * ```ts
 * import { ndarrayOf } from '@ich/core/ndarray';
 * const volume = ndarrayOf(new Int16Array(24), [2, 3, 4]);
 * volume.shape; // [2, 3, 4]
 * ```
 */
export function ndarrayOf<T extends TypedArray>(data: T, shape: readonly number[]): NdArray<T> {
  if (!shape.every((n) => Number.isInteger(n) && n >= 0) || sizeOf(shape) !== data.length) {
    throw new IchError('shape', {
      where: 'ndarrayOf',
      expected: `as many elements as shape [${shape.join(', ')}] has`,
      received: `${data.length}`,
    });
  }
  return ndarray(data as never, [...shape]) as unknown as NdArray<T>;
}

/** Any view as an ndarray over the same memory, strides kept. */
export function ndarrayFrom<T extends TypedArray>(view: View<T>): NdArray<T> {
  return ndarray(view.data as never, [...view.shape], [...view.stride], view.offset) as unknown as NdArray<T>;
}

/** A zeroed ndarray. */
export function zeros<D extends DType>(dtype: D, shape: readonly number[]): NdArray<TypedArrayOf[D]> {
  const arrays = { int16: Int16Array, float32: Float32Array, uint8: Uint8Array, int32: Int32Array };
  return ndarrayOf(new arrays[dtype](sizeOf(shape)) as TypedArrayOf[D], shape);
}

/** A contiguous row-major copy that shares no memory with the view. */
export function copy<T extends TypedArray>(view: View<T>): NdArray<T> {
  const data = contiguousData(view);
  const own = data.buffer === view.data.buffer ? (data.slice() as T) : data;
  return ndarrayOf(own, view.shape);
}

/**
 * Copies the values of `from` into `to`, element types converted as typed arrays do (ndarray-ops `assign`).
 *
 * @throws IchError `shape` when the shapes differ; ndarray-ops would read past the end
 */
export function assign(to: NdArray, from: View): void {
  if (!sameShape(to.shape, from.shape)) {
    throw new IchError('shape', {
      where: 'assign',
      expected: `a source of shape [${to.shape.join(', ')}]`,
      received: `[${from.shape.join(', ')}]`,
    });
  }
  ops.assign(to as never, ndarrayFrom(from) as never);
}
