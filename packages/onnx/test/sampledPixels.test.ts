import { contiguousData, createRng, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import {
  createTrainer,
  gatherPixels,
  type LossName,
  seededDropout,
  type Trainer,
  type TrainerOptions,
  toTensor,
  useBackend,
  type WeightMap,
} from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createOnnxPredictor, createOnnxTrainer, estimateTrainingMemory, exportOnnx } from '../src/index.js';
import { openSession } from '../src/runtime/openSession.js';
import { type SampledBatch, sampledBatch, sampledNets } from './sampledNets.js';
import { relativeDifference } from './smallUnet.js';

type Symbol = tfl.SymbolicTensor;

const { layers } = tfl;
/** With momentum the velocity after the first step is the gradient itself. */
const OPTIONS: TrainerOptions = {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'sgd', learningRate: 0.1, momentum: 0.9 },
  seed: 1,
};

const stepOf = (trainer: Trainer, { images, truths, pixels }: SampledBatch, weights?: View<Float32Array>) =>
  trainer.step(images, truths, { pixels, weights });

const gradientsOf = async (trainer: Trainer): Promise<WeightMap> => (await trainer.state()).slots;

function expectSame(got: WeightMap, wanted: WeightMap, tolerance = 1e-5): void {
  expect([...got.keys()]).toEqual([...wanted.keys()]);
  for (const [name, { data }] of wanted) {
    expect(relativeDifference(got.get(name)?.data ?? [], data), name).toBeLessThan(tolerance);
  }
}

/** The file of a model of [image, pixels], run by onnxruntime. */
async function runSparse(model: tfl.LayersModel, images: View<Float32Array>, pixels: View<Float32Array>) {
  const session = await openSession('test', exportOnnx(model), { threads: 1 });
  const [image, at] = [images, pixels].map((view) =>
    session.tensor({ shape: [...view.shape], data: contiguousData(view) }),
  );
  const { output } = await session.run({ image, pixels: at });
  const ports = session.inputs.map(({ name }) => name);
  session.release();
  return { ports, shape: output.dims, data: output.data as Float32Array };
}

describe.each(['wasm', 'cpu'] as const)('training at sampled pixels, beside @ich/tfjs on %s', (backend) => {
  beforeAll(async () => {
    await useBackend({ prefer: backend });
  });

  it.each<[string, LossName, object, boolean]>([
    ['plain', 'binaryCrossentropy', {}, false],
    ['weighted', 'binaryCrossentropy', { positiveWeight: 3 }, true],
    ['plain', 'softDice', {}, false],
    ['weighted', 'softJaccard', {}, true],
  ])('%s %s: loss and every gradient', async (_name, name, more, weighted) => {
    const options = { ...OPTIONS, loss: { name, ...more } };
    const batch = sampledBatch();
    const some = Float32Array.from({ length: 30 }, (_, i) => (i % 4) / 2);
    const weights = weighted ? ndarrayOf(some, [3, 10, 1]) : undefined;
    const tfjs = createTrainer(sampledNets({ dropout: 0.3 }).sparse, options);
    const onnx = await createOnnxTrainer(sampledNets({ dropout: 0.3 }).sparse, { ...options, threads: 1 });
    const [a, b] = [await stepOf(onnx, batch, weights), await stepOf(tfjs, batch, weights)];
    expect(Math.abs(a - b) / b).toBeLessThan(1e-5);
    expectSame(await gradientsOf(onnx), await gradientsOf(tfjs));
    onnx.dispose();
  });
});

describe('a trainer of a model of [image, pixels]', () => {
  beforeAll(async () => {
    await useBackend({ prefer: 'wasm' });
  });

  it('stays within 1e-4 of @ich/tfjs for 20 steps of Adam, and goes on there', async () => {
    const options: TrainerOptions = { ...OPTIONS, optimizer: { name: 'adam', learningRate: 0.01 } };
    const batch = sampledBatch({ count: 24 });
    const tfjs = createTrainer(sampledNets({ dropout: 0.3 }).sparse, options);
    const onnx = await createOnnxTrainer(sampledNets({ dropout: 0.3 }).sparse, { ...options, threads: 1 });
    for (let i = 0; i < 20; i++) {
      const [a, b] = [await stepOf(onnx, batch), await stepOf(tfjs, batch)];
      expect(Math.abs(a - b)).toBeLessThan(1e-4);
    }
    expectSame(await onnx.weights(), await tfjs.weights(), 1e-4);
    await tfjs.restore(await onnx.state());
    expect(await stepOf(tfjs, batch)).toBeCloseTo(await stepOf(onnx, batch), 5);
    onnx.dispose();
  });

  it('has the gradients of dense training that weighs these pixels only', async () => {
    const batch = sampledBatch();
    const [sparse, dense] = [sampledNets().sparse, sampledNets().dense];
    const a = await createOnnxTrainer(sparse, { ...OPTIONS, threads: 1 });
    const b = await createOnnxTrainer(dense, { ...OPTIONS, threads: 1 });
    const losses = [await stepOf(a, batch), await b.step(batch.images, batch.everywhere, { weights: batch.sampled })];
    expect(losses[0]).toBeCloseTo(losses[1], 5);
    expectSame(await gradientsOf(a), await gradientsOf(b));
    for (const trainer of [a, b]) trainer.dispose();
  });

  it('gives the same for a split batch, for two threads, and for views of any strides', async () => {
    const batch = sampledBatch({ size: [16, 16], count: 200 });
    // Everything in one corner, so that threads would meet at one place of the smallest map.
    const corner = Float32Array.from(batch.pixels.data, (place) => place % 3);
    const crowded = { ...batch, pixels: ndarrayOf(corner, batch.pixels.shape) };
    const results = [];
    for (const more of [{ threads: 1 }, { threads: 2 }, { threads: 2, microBatch: 2 }]) {
      const trainer = await createOnnxTrainer(sampledNets({ dropout: 0.3 }).sparse, { ...OPTIONS, ...more });
      await stepOf(trainer, crowded);
      results.push(await gradientsOf(trainer));
      trainer.dispose();
    }
    for (const { view } of awkwardViews(corner, batch.pixels.shape)) {
      const trainer = await createOnnxTrainer(sampledNets({ dropout: 0.3 }).sparse, OPTIONS);
      await stepOf(trainer, { ...batch, pixels: view });
      results.push(await gradientsOf(trainer));
      trainer.dispose();
    }
    for (const other of results.slice(1)) expectSame(other, results[0]);
  });

  it('takes another number of pixels at any step', async () => {
    const onnx = await createOnnxTrainer(sampledNets().sparse, { ...OPTIONS, threads: 1 });
    const tfjs = createTrainer(sampledNets().sparse, OPTIONS);
    for (const count of [10, 7, 10]) {
      const batch = sampledBatch({ count });
      expect(await stepOf(onnx, batch)).toBeCloseTo(await stepOf(tfjs, batch), 5);
    }
    onnx.dispose();
  });

  it('refuses what @ich/tfjs refuses', async () => {
    const { sparse, dense } = sampledNets();
    const { images, truths, everywhere, pixels } = sampledBatch();
    const [a, b] = [await createOnnxTrainer(sparse, OPTIONS), await createOnnxTrainer(dense, OPTIONS)];
    await expect(a.step(images, truths)).rejects.toThrow(/`pixels` \[n, pixel, 2\].*none/);
    await expect(b.step(images, everywhere, { pixels })).rejects.toThrow(/no `pixels`/);
    await expect(a.predict(images)).rejects.toThrow(/one input.*bilinearUpSampling2d/s);
    await expect(createOnnxPredictor(sparse)).rejects.toThrow(/one input and one output, received 2 and 1/);
    for (const trainer of [a, b]) trainer.dispose();
  });

  it('has its memory stated beforehand', () => {
    const { sparse, dense } = sampledNets();
    const few = estimateTrainingMemory(sparse, [2, 64, 64, 2], { pixels: 10 });
    const many = estimateTrainingMemory(sparse, [2, 64, 64, 2], { pixels: 1010 });
    // 3 + 4 + 5 features thrice (each by itself, joined, and the levels' values), six units and their masks, the output.
    expect(many.parts.activations - few.parts.activations).toBe(4 * 2 * 1000 * (12 + 12 + 6 + 3 * 6 + 1));
    expect(few.bytes).toBeLessThan(estimateTrainingMemory(dense, [2, 64, 64, 2]).bytes);
    expect(() => estimateTrainingMemory(sparse, [2, 64, 64, 2])).toThrow(/number of `pixels`/);
    expect(() => estimateTrainingMemory(dense, [2, 64, 64, 2], { pixels: 3 })).toThrow(/no `pixels`/);
  });
});

describe('the file of a model of [image, pixels]', () => {
  it('gives what tfjs gives, and what the dense network gives at these pixels', async () => {
    await useBackend({ prefer: 'cpu' });
    const { sparse, dense } = sampledNets();
    const { images, pixels } = sampledBatch({ size: [16, 12], count: 30 });
    const { ports, shape, data } = await runSparse(sparse, images, pixels);
    expect(ports).toEqual(['image', 'pixels']);
    expect(shape).toEqual([3, 30, 1]);
    const own = tf.tidy(() => (sparse.predict([toTensor(images), toTensor(pixels)]) as tf.Tensor).dataSync());
    expect(relativeDifference(data, own)).toBeLessThan(1e-5);
    const predict = await createOnnxPredictor(dense, { threads: 1 });
    const map = await predict(images);
    const at = Array.from({ length: 90 }, (_, i) => {
      const [row, column] = pixels.data.subarray(2 * i);
      return map.data[(Math.floor(i / 30) * 16 + row) * 12 + column];
    });
    expect(relativeDifference(data, at)).toBeLessThan(1e-5);
    predict.dispose();
  });
});

/** What may stand between the sampled pixels and the head. */
const CASES: [string, () => tfl.layers.Layer[]][] = [
  ['dense without bias', () => [layers.dense({ units: 3, useBias: false, activation: 'tanh', name: 'tested' })]],
  ['dense, softmax', () => [layers.dense({ units: 3, activation: 'softmax', name: 'tested' })]],
  ['batch normalisation', () => [layers.batchNormalization({ name: 'tested' })]],
  ['softmax along features', () => [layers.softmax({ axis: -1, name: 'tested' })]],
  ['leaky ReLU', () => [layers.leakyReLU({ alpha: 0.2, name: 'tested' })]],
  ['dropout', () => [seededDropout({ rate: 0.4, seed: 2, name: 'tested' })]],
  [
    'flattened, mixed and put back',
    () => [
      layers.flatten({ name: 'flat' }),
      layers.dense({ units: 20, name: 'mix' }),
      layers.reshape({ targetShape: [5, 4], name: 'points' }),
    ],
  ],
  [
    'as a map and back',
    () => [
      layers.reshape({ targetShape: [5, 1, 4], name: 'map' }),
      layers.conv2d({ filters: 3, kernelSize: [3, 1], padding: 'same', name: 'tested' }),
      layers.reshape({ targetShape: [5, 3], name: 'points' }),
    ],
  ],
];

describe('each layer behind sampled pixels, beside tfjs', () => {
  const count = 5;

  /** Two levels, one of them of whole and the other of a quarter of the size, multiplied, added and joined. */
  function modelOf(make: () => tfl.layers.Layer[]): tfl.LayersModel {
    const image = tfl.input({ shape: [8, 6, 2], name: 'image' });
    const pixels = tfl.input({ shape: [count, 2], name: 'pixels' });
    const conv = layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same', activation: 'tanh', name: 'before' });
    const map = conv.apply(image) as Symbol;
    const small = layers.averagePooling2d({ poolSize: [4, 2], name: 'less' }).apply(map) as Symbol;
    const fine = gatherPixels({ name: 'fine' }).apply([map, pixels]) as Symbol;
    const coarse = gatherPixels({ stride: [4, 2], name: 'coarse' }).apply([small, pixels]) as Symbol;
    const parts = [
      layers.add({ name: 'sum' }).apply([fine, coarse]) as Symbol,
      layers.multiply({ name: 'product' }).apply([fine, coarse]) as Symbol,
    ];
    const joined = layers.concatenate({ name: 'joined' }).apply(parts) as Symbol;
    const behind = make().reduce((x, layer) => layer.apply(x) as Symbol, joined);
    const head = layers.dense({ units: 1, activation: 'sigmoid', name: 'head' }).apply(behind) as Symbol;
    const model = tfl.model({ inputs: [image, pixels], outputs: head });
    const rng = createRng(5);
    tf.tidy(() => {
      const drawn = model.weights.map(({ name, shape }) => {
        const low = name.includes('variance') ? 0.5 : -1;
        const length = tf.util.sizeFromShape(shape as number[]);
        return tf.tensor(
          Float32Array.from({ length }, () => rng.uniform(low, 1)),
          shape as number[],
        );
      });
      model.setWeights(drawn);
    });
    return model;
  }

  it.each(CASES)('%s: forward and backward', async (_name, make) => {
    await useBackend({ prefer: 'cpu' });
    const batch = sampledBatch({ size: [8, 6], count, samples: 2 });
    const model = modelOf(make);
    const own = tf.tidy(() => {
      const output = model.predict([toTensor(batch.images), toTensor(batch.pixels)]) as tf.Tensor;
      return output.dataSync();
    });
    const { data } = await runSparse(model, batch.images, batch.pixels);
    expect(relativeDifference(data, own)).toBeLessThan(1e-5);
    const onnx = await createOnnxTrainer(model, { ...OPTIONS, threads: 1 });
    const tfjs = createTrainer(modelOf(make), OPTIONS);
    expect(Math.abs((await stepOf(onnx, batch)) / (await stepOf(tfjs, batch)) - 1)).toBeLessThan(1e-5);
    expectSame(await gradientsOf(onnx), await gradientsOf(tfjs));
    onnx.dispose();
  });
});
