import { checkView, contiguousData, type DType, dtypeOf, type TypedArray, type View } from '@ich/core';
import * as tf from '@tensorflow/tfjs-core';

/** tfjs knows no int16 and no uint8. */
const TENSOR_DTYPE: Readonly<Record<DType, 'float32' | 'int32'>> = {
  float32: 'float32',
  int32: 'int32',
  int16: 'int32',
  uint8: 'int32',
};

/**
 * A tensor with the values of a view, whatever its strides; always a copy (the cpu backend would otherwise share the
 * memory, and a transposed view's `data` handed over as it is gives wrong numbers). Float32 gives a float32 tensor,
 * Int16, Uint8 and Int32 give int32. The caller disposes it.
 *
 * @param shape another shape of as many elements; the view's own by default
 * @throws IchError `shape` when the view is none or `shape` has another number of elements, `dtype` for other arrays
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { fromTensor, toTensor, useBackend } from '@ich/tfjs';
 * await useBackend();
 * const transposed = ndarrayOf(new Float32Array([1, 2, 3, 4]), [2, 2]).transpose(1, 0);
 * const tensor = toTensor(transposed);
 * assert.deepEqual([...(await fromTensor(tensor)).data], [1, 3, 2, 4]);
 * tensor.dispose();
 * ```
 */
export function toTensor(view: View<TypedArray>, shape: readonly number[] = view.shape): tf.Tensor {
  checkView('toTensor', 'view', view);
  checkView('toTensor', 'view', view, { shape: sizeAs(view.shape, shape) });
  const data = contiguousData(view);
  const dtype = TENSOR_DTYPE[dtypeOf(data) as DType];
  return tf.tensor(ownCopy(data, view, dtype), [...shape], dtype);
}

/** The view's own shape where the wanted one has as many elements, else the wanted one, for the check to refuse. */
function sizeAs(own: readonly number[], wanted: readonly number[]): readonly number[] {
  const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
  return size(own) === size(wanted) ? own : wanted;
}

function ownCopy(data: TypedArray, view: View<TypedArray>, dtype: 'float32' | 'int32'): Float32Array | Int32Array {
  if (dtype === 'int32') return Int32Array.from(data);
  return (data.buffer === view.data.buffer ? data.slice() : data) as Float32Array;
}
