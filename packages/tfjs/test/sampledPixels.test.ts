// From the built room: the threads load its files.

import type { View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, rejectionOf } from '@ich/testkit';
import {
  createPredictor,
  createTrainer,
  gatherPixels,
  type LossName,
  type Trainer,
  type TrainerOptions,
  toTensor,
  useBackend,
} from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { type SampledBatch, sampledBatch, sampledNets } from './sampledNets.js';

/** With momentum the velocity after the first step is the gradient itself. */
const OPTIONS: TrainerOptions = {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'sgd', learningRate: 0.1, momentum: 0.9 },
  seed: 1,
};

async function gradientsOf(trainer: Trainer): Promise<number[]> {
  return [...(await trainer.state()).slots].flatMap(([, { data }]) => [...data]);
}

function largest(a: readonly number[], b: readonly number[]): number {
  expect(a.length).toBe(b.length);
  const scale = Math.max(...b.map(Math.abs));
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]))) / scale;
}

const stepOf = (trainer: Trainer, { images, truths, pixels }: SampledBatch, weights?: View<Float32Array>) =>
  trainer.step(images, truths, { pixels, weights });

describe.each(['wasm', 'cpu'] as const)('training at sampled pixels on %s', (backend) => {
  it('sees what the dense network gives at these pixels', async () => {
    await useBackend({ prefer: backend });
    const { sparse, dense } = sampledNets();
    const { images, pixels } = sampledBatch();
    const values = tf.tidy(() => {
      const at = tf.unstack(toTensor(pixels) as tf.Tensor3D).map((own, n) => {
        const map = tf.slice(dense.predict(toTensor(images)) as tf.Tensor4D, [n, 0, 0, 0], [1, 8, 12, 1]);
        return tf.gatherND(tf.reshape(map, [8, 12]), tf.cast(own, 'int32'));
      });
      const own = sparse.predict([toTensor(images), toTensor(pixels)]) as tf.Tensor;
      return tf.stack([tf.reshape(own, [3, 10]), tf.stack(at)]).arraySync() as number[][][];
    });
    expect(largest(values[0].flat(), values[1].flat())).toBeLessThan(1e-5);
  });

  it.each<[LossName, object]>([
    ['binaryCrossentropy', {}],
    ['binaryCrossentropy', { positiveWeight: 3 }],
    ['softDice', {}],
    ['softJaccard', {}],
  ])('%s %j: loss and gradients are those of dense training that weighs these pixels only', async (name, more) => {
    await useBackend({ prefer: backend });
    const options = { ...OPTIONS, loss: { name, ...more } };
    const batch = sampledBatch();
    const [a, b] = [createTrainer(sampledNets().sparse, options), createTrainer(sampledNets().dense, options)];
    const losses = [await stepOf(a, batch), await b.step(batch.images, batch.everywhere, { weights: batch.sampled })];
    expect(losses[0]).toBeCloseTo(losses[1], 5);
    expect(largest(await gradientsOf(a), await gradientsOf(b))).toBeLessThan(1e-5);
  });
});

describe('a trainer of a model of [image, pixels]', () => {
  it('gives the same for a split batch, for threads, and for views of any strides', async () => {
    await useBackend({ prefer: 'wasm' });
    const batch = sampledBatch();
    const weights = ndarrayOf(
      Float32Array.from({ length: 30 }, (_, i) => (i % 4) / 2),
      [3, 10, 1],
    );
    const results = [];
    for (const more of [{}, { microBatch: 2 }, { workers: 2 }]) {
      const trainer = createTrainer(sampledNets({ dropout: 0.3 }).sparse, { ...OPTIONS, ...more });
      const loss = await stepOf(trainer, batch, weights);
      results.push([loss, ...(await gradientsOf(trainer))]);
      trainer.dispose();
    }
    for (const { view: pixels } of awkwardViews(batch.pixels.data, batch.pixels.shape)) {
      const trainer = createTrainer(sampledNets({ dropout: 0.3 }).sparse, OPTIONS);
      const loss = await stepOf(trainer, { ...batch, pixels }, weights);
      results.push([loss, ...(await gradientsOf(trainer))]);
    }
    for (const other of results.slice(1)) expect(largest(other, results[0])).toBeLessThan(1e-5);
    const plain = createTrainer(sampledNets({ dropout: 0.3 }).sparse, OPTIONS);
    expect(await stepOf(plain, batch)).not.toBeCloseTo(results[0][0], 3);
  }, 30_000);

  it('learns, and leaves no tensor behind', async () => {
    await useBackend({ prefer: 'wasm' });
    const batch = sampledBatch();
    const trainer = createTrainer(sampledNets().sparse, {
      ...OPTIONS,
      optimizer: { name: 'adam', learningRate: 0.02 },
    });
    const first = await stepOf(trainer, batch);
    const before = tf.memory().numTensors;
    for (let i = 0; i < 20; i++) await stepOf(trainer, batch);
    expect(await stepOf(trainer, batch)).toBeLessThan(first / 2);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each<[string, (batch: SampledBatch) => Partial<SampledBatch>, string, RegExp]>([
    ['no pixels', () => ({ pixels: undefined }), 'parameter', /`pixels` \[n, pixel, 2\].*none/],
    [
      'pixels of two samples',
      ({ images }) => ({ pixels: ndarrayOf(new Float32Array(20), [2, 5, 2]), images }),
      'shape',
      /pixels to be of shape \[3, 5, 2\]/,
    ],
    [
      'pixels of three numbers',
      () => ({ pixels: ndarrayOf(new Float32Array(90), [3, 10, 3]) }),
      'shape',
      /pixels to be of shape \[3, 10, 2\]/,
    ],
    [
      'other truths',
      () => ({ pixels: ndarrayOf(new Float32Array(30), [3, 5, 2]) }),
      'shape',
      /truths to be of shape \[3, 5, 1\]/,
    ],
    ['dense truths', ({ everywhere }) => ({ truths: everywhere }), 'shape', /truths to be of shape \[3, 10, 1\]/],
    [
      'a pixel outside',
      () => ({
        pixels: ndarrayOf(
          Float32Array.from({ length: 60 }, (_, i) => (i === 24 ? 8 : 7)),
          [3, 10, 2],
        ),
      }),
      'parameter',
      /\(0, 0\) to \(7, 11\).*\(8, 7\), pixel 2 of sample 1/,
    ],
    [
      'a pixel before',
      () => ({ pixels: ndarrayOf(new Float32Array(60).fill(-0.5), [3, 10, 2]) }),
      'parameter',
      /\(-0.5, -0.5\)/,
    ],
    [
      'NaN',
      () => ({ pixels: ndarrayOf(new Float32Array(60).fill(Number.NaN), [3, 10, 2]) }),
      'parameter',
      /\(NaN, NaN\), pixel 0 of sample 0/,
    ],
    ['integers', () => ({ pixels: ndarrayOf(new Int32Array(60), [3, 10, 2]) as never }), 'dtype', /pixels/],
  ])('refuses %s', async (_, change, code, message) => {
    await useBackend({ prefer: 'cpu' });
    const batch = sampledBatch();
    const trainer = createTrainer(sampledNets().sparse, OPTIONS);
    const error = await rejectionOf(() => stepOf(trainer, { ...batch, ...change(batch) }));
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('wants as many pixels as the model was made for', async () => {
    await useBackend({ prefer: 'cpu' });
    const [image, pixels] = [tfl.input({ shape: [4, 4, 1] }), tfl.input({ shape: [3, 2] })];
    const outputs = gatherPixels().apply([image, pixels]) as tfl.SymbolicTensor;
    const outer = tfl.layers.dense({ units: 1, activation: 'sigmoid' }).apply(outputs) as tfl.SymbolicTensor;
    const trainer = createTrainer(tfl.model({ inputs: [image, pixels], outputs: outer }), OPTIONS);
    const [images, truths] = [ndarrayOf(new Float32Array(16), [1, 4, 4, 1]), ndarrayOf(new Float32Array(4), [1, 4, 1])];
    const step = () => trainer.step(images, truths, { pixels: ndarrayOf(new Float32Array(8), [1, 4, 2]) });
    await expect(step()).rejects.toThrow(/pixels to be of shape \[1, 3, 2\].*\[1, 4, 2\]/);
  });

  it('refuses pixels for a dense model, and maps from a sampled one', async () => {
    await useBackend({ prefer: 'cpu' });
    const { sparse, dense } = sampledNets();
    const { images, everywhere, pixels } = sampledBatch();
    const trainer = createTrainer(dense, OPTIONS);
    await expect(trainer.step(images, everywhere, { pixels })).rejects.toThrow(/no `pixels`/);
    for (const predict of [createTrainer(sparse, OPTIONS).predict, createPredictor(sparse)]) {
      await expect(predict(images)).rejects.toThrow(/one input.*bilinearUpSampling2d/s);
    }
  });

  it('refuses other models of two inputs at once', async () => {
    await useBackend({ prefer: 'cpu' });
    const inputs = [tfl.input({ shape: [4, 4, 1] }), tfl.input({ shape: [4, 4, 1] })];
    const outputs = tfl.layers.add().apply(inputs) as tfl.SymbolicTensor;
    expect(() => createTrainer(tfl.model({ inputs, outputs }), OPTIONS)).toThrow(/createTrainer.*\[image/);
  });
});
