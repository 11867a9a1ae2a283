import type { Tensor } from '@tensorflow/tfjs-core';
import { isCopying } from './isCopying.js';

/** The values of a float tensor in memory that the caller may change and keep. */
export async function ownValues(tensor: Tensor): Promise<Float32Array> {
  const values = (await tensor.data()) as Float32Array;
  return isCopying() ? values : values.slice();
}
