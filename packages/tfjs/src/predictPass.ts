import { IchError } from '@ich/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { inMemory } from './inMemory.js';
import { joinMaps, type Maps } from './joinMaps.js';

/** The maps of a batch of images, dropout off, computed in this thread, at most `batchSize` samples at a time. */
export async function predictPass(model: LayersModel, images: Maps, batchSize: number): Promise<Maps> {
  const [samples, ...inner] = images.shape;
  const per = images.data.length / samples;
  const parts: Maps[] = [];
  for (let n = 0; n < samples; n += batchSize) {
    const count = Math.min(batchSize, samples - n);
    const data = images.data.slice(n * per, (n + count) * per);
    parts.push(await predictPart(model, { data, shape: [count, ...inner] }));
  }
  return joinMaps(parts);
}

async function predictPart(model: LayersModel, { data, shape }: Maps): Promise<Maps> {
  const output = inMemory('predictor', () =>
    tf.tidy(() => model.apply(tf.tensor(data, [...shape]), { training: false }) as tf.Tensor),
  );
  try {
    if (Array.isArray(output) || output.rank !== 4) {
      throw new IchError('shape', {
        where: 'predictor',
        expected: 'a model with one output [n, row, column, class]',
        received: Array.isArray(output) ? `${output.length} outputs` : `[${output.shape.join(', ')}]`,
      });
    }
    return { data: (await output.data()) as Float32Array, shape: output.shape };
  } finally {
    tf.dispose(output);
  }
}
