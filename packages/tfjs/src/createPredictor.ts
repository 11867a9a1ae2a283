import { checkNumber, checkView, contiguousData, IchError, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { Predictor } from '@ich/tiling';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkChannels } from './checkChannels.js';
import { inMemory } from './inMemory.js';
import { safeBatchSize } from './safeBatchSize.js';
import type { PredictorOptions } from './types.js';

/**
 * A model as a function from a batch [n, row, column, channel] to a map [n, row, column, class], dropout off, as
 * `@ich/tiling` takes it. Batches above what the engine's memory surely holds go through in parts. No tensor is left
 * behind; the model stays the caller's.
 *
 * @throws IchError `parameter` for a bad `batchSize`. The predictor throws `shape` or `dtype` for a batch that does
 * not fit the model, `io` when one sample alone is too large for the engine.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tfl from '@tensorflow/tfjs-layers';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { createPredictor, useBackend } from '@ich/tfjs';
 * await useBackend();
 * const layer = tfl.layers.conv2d({ filters: 1, kernelSize: 1, kernelInitializer: 'ones', inputShape: [2, 2, 1] });
 * const predict = createPredictor(tfl.sequential({ layers: [layer] }));
 * const map = await predict(ndarrayOf(new Float32Array([1, 2, 3, 4]), [1, 2, 2, 1]));
 * assert.deepEqual([...map.data], [1, 2, 3, 4]);
 * ```
 */
export function createPredictor(model: LayersModel, options: PredictorOptions = {}): Predictor {
  if (options.batchSize !== undefined) {
    checkNumber('createPredictor', 'batchSize', options.batchSize, { integer: true, min: 1 });
  }
  return async (batch) => {
    checkView<Float32Array>('predictor', 'batch', batch, { rank: [4], dtype: ['float32'], allowEmpty: false });
    checkChannels('predictor', model, batch.shape[3]);
    const [samples, ...inner] = batch.shape;
    const data = contiguousData(batch as View<Float32Array>);
    const step = Math.min(samples, options.batchSize ?? safeBatchSize(model, inner));
    const per = data.length / samples;
    const parts: { values: Float32Array; shape: number[] }[] = [];
    for (let n = 0; n < samples; n += step) {
      const count = Math.min(step, samples - n);
      parts.push(await predictPart(model, data.slice(n * per, (n + count) * per), [count, ...inner]));
    }
    return joined(parts);
  };
}

async function predictPart(
  model: LayersModel,
  images: Float32Array,
  shape: number[],
): Promise<{ values: Float32Array; shape: number[] }> {
  const output = inMemory('predictor', () =>
    tf.tidy(() => model.apply(tf.tensor(images, shape), { training: false }) as tf.Tensor),
  );
  try {
    if (Array.isArray(output) || output.rank !== 4) {
      throw new IchError('shape', {
        where: 'predictor',
        expected: 'a model with one output [n, row, column, class]',
        received: Array.isArray(output) ? `${output.length} outputs` : `[${output.shape.join(', ')}]`,
      });
    }
    return { values: (await output.data()) as Float32Array, shape: output.shape };
  } finally {
    tf.dispose(output);
  }
}

function joined(parts: { values: Float32Array; shape: number[] }[]): View<Float32Array> {
  const out = new Float32Array(parts.reduce((sum, { values }) => sum + values.length, 0));
  let samples = 0;
  let at = 0;
  for (const { values, shape } of parts) {
    out.set(values, at);
    at += values.length;
    samples += shape[0];
  }
  return ndarrayOf(out, [samples, ...parts[0].shape.slice(1)]);
}
