import * as tf from '@tensorflow/tfjs-core';
import { type BackendName, useBackend } from '../src/index.js';

/** Runs work on one backend and reads what it returns; leaves no tensor behind. */
export async function onBackend(prefer: BackendName, work: () => tf.Tensor[]): Promise<Float32Array[]> {
  await useBackend({ prefer });
  const tensors = tf.tidy(work);
  const values = await Promise.all(tensors.map(async (t) => new Float32Array(await t.data())));
  tf.dispose(tensors);
  return values;
}
