import { IchError, type NdArray, type TypedArray } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { Tensor } from '@tensorflow/tfjs-core';

type Numbers = Float32Array | Int32Array | Uint8Array;

/** The house's element types by tfjs' names; bool is a mask. */
const ARRAYS: Readonly<Record<string, (values: Numbers) => TypedArray>> = {
  float32: (values) => new Float32Array(values),
  int32: (values) => new Int32Array(values),
  bool: (values) => new Uint8Array(values),
};

/**
 * The values of a tensor as an ndarray of the same shape, in memory of its own; the tensor stays. float32 gives
 * Float32, int32 gives Int32, bool gives Uint8 0/1.
 *
 * @throws IchError `dtype` for string and complex tensors
 */
export async function fromTensor(tensor: Tensor): Promise<NdArray> {
  const convert = ARRAYS[tensor.dtype];
  if (!convert) {
    throw new IchError('dtype', {
      where: 'fromTensor',
      expected: `a tensor of ${Object.keys(ARRAYS).join(' or ')}`,
      received: tensor.dtype,
    });
  }
  return ndarrayOf(convert((await tensor.data()) as Numbers), tensor.shape);
}
