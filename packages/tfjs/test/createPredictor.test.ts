import { ndarrayFrom, ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { createPredictor, nearestUpSampling2d, safeBatchSize, seededDropout, useBackend } from '../src/index.js';

/** Two maps out: the channel doubled, and the channel plus one. */
function doubleAndPlusOne(): tfl.LayersModel {
  const conv = tfl.layers.conv2d({ filters: 2, kernelSize: 1, inputShape: [null, null, 1] });
  const model = tfl.sequential({ layers: [conv, seededDropout({ rate: 0.5, seed: 1 })] });
  tf.tidy(() => model.setWeights([tf.tensor4d([2, 1], [1, 1, 1, 2]), tf.tensor1d([0, 1])]));
  return model;
}

const images = Float32Array.from({ length: 24 }, (_, i) => i);
const wanted = [...images].flatMap((v) => [2 * v, v + 1]);

describe.each(['wasm', 'cpu'] as const)('createPredictor on %s', (name) => {
  it.each(awkwardViews(images, [3, 2, 4, 1], 99))('$name batches come out as maps, dropout off', async ({ view }) => {
    await useBackend({ prefer: name });
    for (const batchSize of [undefined, 1, 2, 5]) {
      const map = await createPredictor(doubleAndPlusOne(), { batchSize })(ndarrayFrom(view));
      expect(map.shape).toEqual([3, 2, 4, 2]);
      expect([...map.data]).toEqual(wanted);
    }
  });

  it('leaves no tensor behind, not even when it fails', async () => {
    await useBackend({ prefer: name });
    const model = doubleAndPlusOne();
    const predict = createPredictor(model);
    const before = tf.memory().numTensors;
    await predict(ndarrayOf(images, [3, 2, 4, 1]));
    await expect(predict(ndarrayOf(images, [3, 2, 2, 2]))).rejects.toMatchObject({ code: 'shape' });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('createPredictor', () => {
  it('says what does not fit', async () => {
    await useBackend({ prefer: 'wasm' });
    const predict = createPredictor(doubleAndPlusOne());
    await expect(predict(ndarrayOf(images, [3, 8, 1]))).rejects.toMatchObject({ code: 'shape' });
    await expect(predict(ndarrayOf(images, [3, 2, 1, 4]))).rejects.toThrow(/\[n, row, column, 1\].*4 channels/);
    await expect(predict(ndarrayOf(new Uint8Array(4), [1, 2, 2, 1]) as never)).rejects.toMatchObject({ code: 'dtype' });
    expect(() => createPredictor(doubleAndPlusOne(), { batchSize: 0 })).toThrow(/batchSize/);
  });

  it('refuses a model whose output is no map', async () => {
    await useBackend({ prefer: 'wasm' });
    const flat = tfl.sequential({ layers: [tfl.layers.flatten({ inputShape: [2, 2, 1] })] });
    const predict = createPredictor(flat);
    await expect(predict(ndarrayOf(new Float32Array(4), [1, 2, 2, 1]))).rejects.toThrow(/one output \[n, row, column/);
  });
});

describe('safeBatchSize', () => {
  it('counts the layer outputs of one sample, sizes unknown to the model included', async () => {
    await useBackend({ prefer: 'wasm' });
    const input = tfl.input({ shape: [null, null, 1] });
    const conv = tfl.layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same' }).apply(input) as tfl.SymbolicTensor;
    const up = nearestUpSampling2d({ size: 2 }).apply(conv) as tfl.SymbolicTensor;
    const model = tfl.model({ inputs: input, outputs: up });
    // Per pixel of a 512x512 image: 1 in, 3 after the convolution, 3 x 4 after upsampling; 4 bytes each.
    expect(safeBatchSize(model, [512, 512, 1])).toBe(Math.floor((400 * 2 ** 20) / (512 * 512 * 16 * 4)));
    expect(safeBatchSize(model, [16384, 16384, 1])).toBe(1);
  });
});
