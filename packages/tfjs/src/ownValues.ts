import { getBackend, type Tensor } from '@tensorflow/tfjs-core';

/** Backends that hand out a fresh copy of their heap; the others may hand out the memory of the tensor itself. */
const COPYING: ReadonlySet<string> = new Set(['wasm']);

/** The values of a float tensor in memory that the caller may change and keep. */
export async function ownValues(tensor: Tensor): Promise<Float32Array> {
  const values = (await tensor.data()) as Float32Array;
  return COPYING.has(getBackend()) ? values : values.slice();
}
