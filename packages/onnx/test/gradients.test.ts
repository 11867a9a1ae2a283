import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import {
  bilinearUpSampling2d,
  createTrainer,
  groupNormalization,
  instanceNormalization,
  nearestUpSampling2d,
  type Trainer,
  useBackend,
  type WeightMap,
} from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createOnnxTrainer } from '../src/index.js';
import { batchOf, relativeDifference } from './smallUnet.js';

beforeAll(async () => {
  // Every kernel of every gradient is there, and the maps are small.
  await useBackend({ prefer: 'cpu' });
});

type Symbol = tfl.SymbolicTensor;
type Build = (x: Symbol) => Symbol;

const { layers } = tfl;
const SIZE = [12, 8];
/** With momentum the velocity after the first step is the gradient itself, bit for bit. */
const OPTIONS = {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'sgd', learningRate: 0.01, momentum: 0.9 },
  seed: 1,
} as const;

const through = (...made: (() => tfl.layers.Layer)[]): Build => {
  return (x) => made.reduce((value, make) => make().apply(value) as Symbol, x);
};
const conv = (config: object = {}) =>
  layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same', name: 'tested', ...config });
const transposed = (config: object = {}) =>
  layers.conv2dTranspose({ filters: 4, kernelSize: 3, padding: 'same', name: 'tested', ...config });
const depthwise = (config: object = {}) =>
  layers.depthwiseConv2d({ kernelSize: 3, padding: 'same', name: 'tested', ...config });
const up = (size: [number, number] = [2, 2]) => nearestUpSampling2d({ size, name: 'back' });
const halve = () => layers.averagePooling2d({ poolSize: 2, name: 'halve' });

/** Squeeze and excitation: one factor per channel from the mean of the map. */
const squeeze: Build = (x) => {
  const factors = through(
    () => layers.globalAveragePooling2d({ name: 'mean' }),
    () => layers.dense({ units: 2, activation: 'tanh', name: 'narrow' }),
    () => layers.dense({ units: 4, activation: 'sigmoid', useBias: false, name: 'wide' }),
    () => layers.reshape({ targetShape: [1, 1, 4], name: 'factors' }),
  )(x);
  return layers.multiply({ name: 'scaled' }).apply([x, factors]) as Symbol;
};

/** A whole model as one layer, with a dropout-free block inside it. */
const nested: Build = (x) => {
  const input = tfl.input({ shape: [12, 8, 4], name: 'inner_in' });
  const block = through(
    () => layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same', name: 'inside' }),
    () => layers.leakyReLU({ name: 'inside_leaky' }),
  )(input);
  const inner = tfl.model({ inputs: input, outputs: block, name: 'inner' });
  const outer = tfl.sequential({
    name: 'outer',
    layers: [layers.activation({ activation: 'tanh', inputShape: [12, 8, 4] }), inner],
  });
  return outer.apply(x) as Symbol;
};

const CASES: [string, Build][] = [
  ['a convolution', through(() => conv({ activation: 'relu' }))],
  ['a convolution without bias', through(() => conv({ useBias: false, kernelSize: [4, 2] }))],
  ['a dilated convolution', through(() => conv({ dilationRate: [2, 3] }))],
  ['a strided convolution', through(() => conv({ strides: 2 }), up)],
  ['a strided convolution, 2x2', through(() => conv({ strides: 2, kernelSize: 2, useBias: false }), up)],
  ['a strided convolution of 1x1', through(() => conv({ strides: 2, kernelSize: 1 }), up)],
  [
    'a strided convolution of 4x5',
    through(
      () => conv({ strides: [3, 2], kernelSize: [4, 5] }),
      () => up([3, 2]),
    ),
  ],
  [
    'a strided valid convolution that leaves a row over',
    through(
      () => conv({ strides: [3, 2], kernelSize: 2, padding: 'valid' }),
      () => up([3, 2]),
    ),
  ],
  ['a transposed convolution', through(halve, () => transposed({ strides: 2, activation: 'relu' }))],
  ['a transposed convolution, 2x2', through(halve, () => transposed({ strides: 2, kernelSize: 2, useBias: false }))],
  ['a transposed convolution, 4x4', through(halve, () => transposed({ strides: 2, kernelSize: 4 }))],
  ['a transposed convolution of small kernel', through(halve, () => transposed({ strides: 2, kernelSize: 1 }))],
  [
    'a transposed convolution, valid',
    through(halve, () => transposed({ strides: 2, kernelSize: 2, padding: 'valid' })),
  ],
  ['a transposed convolution without strides', through(() => transposed())],
  [
    'a transposed valid convolution without strides',
    through(
      () => conv({ padding: 'valid', name: 'less' }),
      () => transposed({ padding: 'valid' }),
    ),
  ],
  ['a depthwise convolution', through(() => depthwise({ activation: 'relu' }))],
  ['a depthwise convolution that doubles', through(() => depthwise({ depthMultiplier: 2, kernelSize: [2, 3] }))],
  ['a strided depthwise convolution', through(() => depthwise({ strides: 2, depthMultiplier: 2, useBias: false }), up)],
  ['batch normalisation', through(() => layers.batchNormalization({ name: 'tested', epsilon: 0.01 }))],
  ['group normalisation', through(() => groupNormalization({ groups: 2, name: 'tested' }))],
  ['group normalisation, plain', through(() => groupNormalization({ groups: 1, scale: false, center: false }), conv)],
  ['instance normalisation', through(() => instanceNormalization({ name: 'tested' }))],
  ['leaky ReLU', through(() => layers.leakyReLU({ alpha: 0.2, name: 'tested' }))],
  ['ReLU up to 0.5', through(() => layers.reLU({ maxValue: 0.5, name: 'tested' }))],
  ['softmax over channels', through(() => layers.softmax({ axis: -1, name: 'tested' }))],
  ['dense, over channels', through(() => layers.dense({ units: 3, activation: 'tanh', name: 'tested' }))],
  ['average pooling', through(halve, up)],
  [
    'max pooling that overlaps',
    through(() => layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same', name: 'tested' }), up),
  ],
  [
    'max pooling of stride 1',
    through(() => layers.maxPooling2d({ poolSize: [3, 2], strides: 1, padding: 'same', name: 'tested' })),
  ],
  [
    'max pooling at the border',
    through(
      () => layers.maxPooling2d({ poolSize: 5, strides: 4, padding: 'same', name: 'tested' }),
      () => up([4, 4]),
    ),
  ],
  [
    'bilinear upsampling by corners',
    through(halve, () => bilinearUpSampling2d({ halfPixelCenters: false, name: 'tested' })),
  ],
  ['bilinear upsampling by middles', through(halve, () => bilinearUpSampling2d({ name: 'tested' }))],
  [
    'bilinear upsampling by 3 and 4',
    through(
      () => layers.maxPooling2d({ poolSize: [3, 4], name: 'less' }),
      () => bilinearUpSampling2d({ size: [3, 4], name: 'tested' }),
    ),
  ],
  ['squeeze and excitation', squeeze],
  [
    'flattened, mixed and put back',
    through(
      () => layers.averagePooling2d({ poolSize: [4, 4], name: 'less' }),
      () => layers.flatten({ name: 'flat' }),
      () => layers.dense({ units: 24, name: 'mix' }),
      () => layers.reshape({ targetShape: [3, 2, 4], name: 'map' }),
      () => up([4, 4]),
    ),
  ],
  ['models inside', nested],
  ...(['elu', 'relu6', 'selu', 'softmax', 'softplus', 'tanh'] as const).map((activation): [string, Build] => [
    activation,
    through(() => layers.activation({ activation, name: 'tested' })),
  ]),
];

/** A layer before and behind the tested ones; all weights drawn, the same every time. */
function modelOf(build: Build): tfl.LayersModel {
  const input = tfl.input({ shape: [...SIZE, 2], name: 'image' });
  const before = layers
    .conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'tanh', name: 'before' })
    .apply(input) as Symbol;
  const head = layers.conv2d({ filters: 1, kernelSize: 1, activation: 'sigmoid', name: 'head' });
  const model = tfl.model({ inputs: input, outputs: head.apply(build(before)) as Symbol });
  const rng = createRng(5);
  tf.tidy(() => {
    const drawn = model.weights.map(({ name, shape }) => {
      const low = name.includes('variance') ? 0.5 : -1;
      const values = Float32Array.from({ length: tf.util.sizeFromShape(shape as number[]) }, () => rng.uniform(low, 1));
      return tf.tensor(values, shape as number[]);
    });
    model.setWeights(drawn);
  });
  return model;
}

const gradientsOf = async (trainer: Trainer): Promise<WeightMap> => {
  const { slots } = await trainer.state();
  return new Map([...slots].map(([name, array]) => [name.replace('velocity/', ''), array]));
};

describe('each layer backward', () => {
  it.each(CASES)('%s: every gradient beside @ich/tfjs', async (_name, build) => {
    const batch = batchOf(2, { size: SIZE, channels: 2 });
    const onnx = await createOnnxTrainer(modelOf(build), { ...OPTIONS, threads: 1 });
    const tfjs = createTrainer(modelOf(build), OPTIONS);
    expect(Math.abs((await onnx.step(...batch)) / (await tfjs.step(...batch)) - 1)).toBeLessThan(1e-5);
    const [got, wanted] = [await gradientsOf(onnx), await gradientsOf(tfjs)];
    expect([...got.keys()]).toEqual([...wanted.keys()]);
    for (const [name, { data }] of wanted) {
      expect(Math.max(...data.map(Math.abs)), name).toBeGreaterThan(1e-6);
      expect(relativeDifference(got.get(name)?.data ?? [], data), name).toBeLessThan(1e-5);
    }
    onnx.dispose();
  });
});

/** Beside another model that must have the same gradients, so that they do not hang on tfjs' own gradient of the layer. */
describe('each layer backward, beside one that is the same another way', () => {
  const norm = (config: object) => through(() => layers.batchNormalization({ name: 'tested', ...config }));
  const corners = () => bilinearUpSampling2d({ halfPixelCenters: false, name: 'tested' });
  const bilinear = () => layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear', name: 'tested' });

  it.each<[string, Build, Build]>([
    ['batch normalisation without scale', norm({ scale: false }), norm({})],
    ['batch normalisation without centre', norm({ center: false }), norm({})],
    ['bilinear UpSampling2D', through(halve, bilinear), through(halve, corners)],
  ])('%s', async (_name, build, same) => {
    const batch = batchOf(2, { size: SIZE, channels: 2 });
    const [model, other] = [modelOf(build), modelOf(same)];
    const onnx = await createOnnxTrainer(model, { ...OPTIONS, threads: 1 });
    const tfjs = createTrainer(other, OPTIONS);
    const given = await onnx.weights();
    const wanted = new Map(
      [...(await tfjs.weights())].map(([name, { shape, data }]) => {
        const neutral = { shape, data: data.map(() => Number(name.endsWith('gamma'))) };
        return [name, given.get(name) ?? neutral];
      }),
    );
    await tfjs.setWeights(wanted);
    expect(Math.abs((await onnx.step(...batch)) / (await tfjs.step(...batch)) - 1)).toBeLessThan(1e-5);
    const reference = await gradientsOf(tfjs);
    for (const [name, { data }] of await gradientsOf(onnx)) {
      expect(relativeDifference(data, reference.get(name)?.data ?? []), name).toBeLessThan(1e-5);
    }
    onnx.dispose();
  });
});

describe('gradients beside finite differences', () => {
  const average = (config: object) =>
    layers.averagePooling2d({ poolSize: 3, padding: 'same', name: 'tested', ...config });
  it.each<[string, Build]>([
    // tfjs 4.22 divides by the whole window where a part of it lies outside the map, which its own forward pass does not.
    ['average pooling at the border', through(() => average({ strides: 2 }), up)],
    ['average pooling that overlaps', through(() => average({ strides: 1, poolSize: [3, 2] }))],
    [
      'average pooling, valid',
      through(
        () => conv({ name: 'more' }),
        () => average({ strides: 4, padding: 'valid' }),
        () => up([4, 4]),
      ),
    ],
    ['batch normalisation', through(() => layers.batchNormalization({ name: 'tested' }))],
    ['instance normalisation', through(() => instanceNormalization({ name: 'tested' }))],
    ['a transposed convolution', through(halve, () => transposed({ strides: 2 }))],
  ])('%s', async (_name, build) => {
    const batch = batchOf(2, { size: SIZE, channels: 2 });
    const trainer = await createOnnxTrainer(modelOf(build), { ...OPTIONS, threads: 1 });
    const start = await trainer.state();
    await trainer.step(...batch);
    const gradients = await gradientsOf(trainer);
    const rng = createRng(9);
    for (let direction = 0; direction < 3; direction++) {
      const along = new Map([...gradients].map(([name, { data }]) => [name, data.map(() => rng.uniform(-1, 1))]));
      const lossAt = async (shift: number): Promise<number> => {
        const moved = [...start.weights].map(([name, { shape, data }]) => {
          const step = along.get(name);
          return [name, { shape, data: data.map((w, i) => w + shift * (step?.[i] ?? 0)) }] as const;
        });
        await trainer.restore({ ...start, weights: new Map(moved) });
        return trainer.step(...batch);
      };
      const slope = ((await lossAt(1e-3)) - (await lossAt(-1e-3))) / 2e-3;
      const dot = (name: string, data: Float32Array): number =>
        data.reduce((sum, g, i) => sum + g * (along.get(name)?.[i] ?? 0), 0);
      const wanted = [...gradients].reduce((sum, [name, { data }]) => sum + dot(name, data), 0);
      expect(Math.abs(slope - wanted)).toBeLessThan(5e-4);
    }
    trainer.dispose();
  });
});

describe('batch normalisation in training', () => {
  const build = through(() => layers.batchNormalization({ name: 'tested', momentum: 0.8 }));
  const moving = (weights: WeightMap): Float32Array[] =>
    ['mean', 'variance'].map((name) => weights.get(`tested/moving_${name}`)?.data ?? new Float32Array());

  it('moves its statistics as @ich/tfjs, for 10 steps, and predicts with them', async () => {
    const onnx = await createOnnxTrainer(modelOf(build), { ...OPTIONS, threads: 1 });
    const tfjs = createTrainer(modelOf(build), OPTIONS);
    for (let i = 0; i < 10; i++) {
      const batch = batchOf(i, { size: SIZE, channels: 2 });
      expect(Math.abs((await onnx.step(...batch)) - (await tfjs.step(...batch)))).toBeLessThan(1e-5);
    }
    const [got, wanted] = [moving(await onnx.weights()), moving(await tfjs.weights())];
    for (const [i, values] of got.entries()) expect(relativeDifference(values, wanted[i])).toBeLessThan(1e-4);
    const [images] = batchOf(20, { size: SIZE, channels: 2 });
    const maps = [await onnx.predict(images as never), await tfjs.predict(images as never)];
    expect(relativeDifference(maps[0].data, maps[1].data)).toBeLessThan(1e-4);
    onnx.dispose();
  });

  it('leaves them as they were when a step fails, in parts too', async () => {
    const model = modelOf(build);
    const trainer = await createOnnxTrainer(model, { ...OPTIONS, threads: 1, microBatch: 2 });
    const before = moving(await trainer.weights());
    const [images, truths] = batchOf(1, { size: SIZE, channels: 2 });
    const spoilt = ndarrayOf(images.data.slice().fill(Number.NaN, images.data.length - 1), images.shape);
    await expect(trainer.step(spoilt, truths)).rejects.toThrow(/finite loss/);
    expect(moving(await trainer.weights())).toEqual(before);
    await trainer.step(images, truths);
    trainer.dispose();
    const after = model.weights
      .find(({ originalName }) => originalName === 'tested/moving_mean')
      ?.read()
      .dataSync();
    expect(relativeDifference(after as Float32Array, before[0])).toBeGreaterThan(1e-3);
  });

  it('goes on after a restore, bit for bit', async () => {
    const [straight, late] = await Promise.all(
      [1, 2].map(() => createOnnxTrainer(modelOf(build), { ...OPTIONS, threads: 1 })),
    );
    const batch = (i: number) => batchOf(i, { size: SIZE, channels: 2 });
    for (let i = 0; i < 2; i++) await straight.step(...batch(i));
    await late.restore(await straight.state());
    for (let i = 2; i < 4; i++) expect(await late.step(...batch(i))).toBe(await straight.step(...batch(i)));
    expect(await late.state()).toEqual(await straight.state());
    for (const trainer of [straight, late]) trainer.dispose();
  });
});
