import { createRng, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import {
  createTrainer,
  groupNormalization,
  instanceNormalization,
  nearestUpSampling3d,
  seededDropout,
  type Trainer,
  type TrainerOptions,
  useBackend,
  type WeightMap,
} from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createOnnxTrainer, estimateTrainingMemory } from '../src/index.js';
import { relativeDifference } from './smallUnet.js';

beforeAll(async () => {
  await useBackend({ prefer: 'cpu' });
});

type Symbol = tfl.SymbolicTensor;
type Build = (x: Symbol) => Symbol;

const { layers } = tfl;
const SIZE = [6, 4, 8];
/** With momentum the velocity after the first step is the gradient itself. */
const OPTIONS: TrainerOptions = {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'sgd', learningRate: 0.01, momentum: 0.9 },
  seed: 1,
};

const through = (...made: (() => tfl.layers.Layer)[]): Build => {
  return (x) => made.reduce((value, make) => make().apply(value) as Symbol, x);
};
const conv = (config: object = {}) =>
  layers.conv3d({ filters: 3, kernelSize: 3, padding: 'same', name: 'tested', ...config });
const transposed = (config: object = {}) =>
  layers.conv3dTranspose({ filters: 4, kernelSize: 3, padding: 'same', name: 'tested', ...config });
const pool = (size: number | [number, number, number] = 2, config: object = {}) =>
  layers.maxPooling3d({ poolSize: size as [number, number, number], strides: size as never, name: 'less', ...config });
const up = (size: number | [number, number, number] = 2) => nearestUpSampling3d({ size, name: 'back' });

const unet: Build = (x) => {
  const down = through(
    () => pool([1, 2, 2]),
    () => conv({ name: 'down', filters: 6, activation: 'relu' }),
    () => seededDropout({ rate: 0.3, seed: 4, name: 'drop' }),
    () => up([1, 2, 2]),
  )(x);
  return layers.concatenate({ name: 'both' }).apply([x, down]) as Symbol;
};

/** What tfjs trains on volumes too. */
const CASES: [string, Build][] = [
  ['a convolution', through(() => conv({ activation: 'relu' }))],
  ['a convolution of 2x3x1 without bias', through(() => conv({ kernelSize: [2, 3, 1], useBias: false }))],
  ['a convolution of 1x3x3', through(() => conv({ kernelSize: [1, 3, 3] }))],
  ['a convolution of 1x1x1', through(() => conv({ kernelSize: 1, filters: 5 }))],
  ['max pooling', through(pool, up)],
  [
    'max pooling in the plane',
    through(
      () => pool([1, 2, 4]),
      () => up([1, 2, 4]),
    ),
  ],
  [
    'max pooling that overlaps',
    through(
      () => pool(3, { strides: [2, 2, 2], padding: 'same' }),
      () => up(2),
    ),
  ],
  ['group normalisation', through(() => groupNormalization({ groups: 2, name: 'tested' }))],
  ['instance normalisation', through(() => instanceNormalization({ name: 'tested' }))],
  ['leaky ReLU', through(() => layers.leakyReLU({ alpha: 0.2, name: 'tested' }))],
  ['dense, over channels', through(() => layers.dense({ units: 3, activation: 'softmax', name: 'tested' }))],
  ['the parts of a U-Net', unet],
];

/** A layer before and behind the tested ones; all weights drawn, the same every time. */
function modelOf(build: Build, activation: 'sigmoid' | 'linear' = 'sigmoid'): tfl.LayersModel {
  const input = tfl.input({ shape: [...SIZE, 2], name: 'image' });
  const before = layers
    .conv3d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'tanh', name: 'before' })
    .apply(input) as Symbol;
  const head = layers.conv3d({ filters: 1, kernelSize: 1, activation, name: 'head' });
  const model = tfl.model({ inputs: input, outputs: head.apply(build(before)) as Symbol });
  const rng = createRng(5);
  tf.tidy(() => {
    const drawn = model.weights.map(({ name, shape }) => {
      const low = name.includes('variance') ? 0.5 : -0.7;
      const length = tf.util.sizeFromShape(shape as number[]);
      return tf.tensor(
        Float32Array.from({ length }, () => rng.uniform(low, 0.7)),
        shape as number[],
      );
    });
    model.setWeights(drawn);
  });
  return model;
}

function batchOf(samples = 2): [View<Float32Array>, View<Float32Array>, View<Float32Array>] {
  const rng = createRng(6);
  const voxels = samples * SIZE.reduce((a, b) => a * b);
  const image = Float32Array.from({ length: 2 * voxels }, () => rng.normal());
  const truth = Float32Array.from({ length: voxels }, (_, i) => Number(image[2 * i] > 0.3));
  const weight = Float32Array.from({ length: voxels }, () => rng.integer(0, 3));
  return [
    ndarrayOf(image, [samples, ...SIZE, 2]),
    ndarrayOf(truth, [samples, ...SIZE, 1]),
    ndarrayOf(weight, [samples, ...SIZE, 1]),
  ];
}

const gradientsOf = async (trainer: Trainer): Promise<WeightMap> => {
  const { slots } = await trainer.state();
  return new Map([...slots].map(([name, array]) => [name.replace('velocity/', ''), array]));
};

function expectSame(got: WeightMap, wanted: WeightMap, tolerance = 1e-5): void {
  expect([...got.keys()]).toEqual([...wanted.keys()]);
  for (const [name, { data }] of wanted) {
    expect(Math.max(...data.map(Math.abs)), name).toBeGreaterThan(1e-6);
    expect(relativeDifference(got.get(name)?.data ?? [], data), name).toBeLessThan(tolerance);
  }
}

describe('each layer on volumes, backward', () => {
  it.each(CASES)('%s: loss and every gradient beside @ich/tfjs', async (_name, build) => {
    const [images, truths, weights] = batchOf();
    const onnx = await createOnnxTrainer(modelOf(build), { ...OPTIONS, threads: 1 });
    const tfjs = createTrainer(modelOf(build), OPTIONS);
    const losses = [await onnx.step(images, truths, { weights }), await tfjs.step(images, truths, { weights })];
    expect(Math.abs(losses[0] / losses[1] - 1)).toBeLessThan(1e-5);
    expectSame(await gradientsOf(onnx), await gradientsOf(tfjs));
    onnx.dispose();
  });

  it.each<[string, Build]>([
    // tfjs-layers has none on volumes in training.
    ['batch normalisation', through(() => layers.batchNormalization({ name: 'tested', epsilon: 0.01 }))],
    ['a dilated convolution', through(() => conv({ dilationRate: [1, 2, 3] }))],
    ['a strided convolution', through(() => conv({ strides: 2 }), up)],
    [
      'a strided convolution of 2x3x4',
      through(
        () => conv({ strides: [2, 1, 2], kernelSize: [2, 3, 4], useBias: false }),
        () => up([2, 1, 2]),
      ),
    ],
    [
      'a valid convolution, and a transposed one back',
      through(
        () => conv({ padding: 'valid', name: 'more', kernelSize: [3, 2, 3] }),
        () => transposed({ padding: 'valid', kernelSize: [3, 2, 3] }),
      ),
    ],
    ['a transposed convolution', through(pool, () => transposed({ strides: 2, activation: 'tanh' }))],
    ['a transposed convolution, 2x2x2', through(pool, () => transposed({ strides: 2, kernelSize: 2, useBias: false }))],
  ])('%s: the gradient of finite differences', async (_name, build) => {
    const batch = batchOf();
    const trainer = await createOnnxTrainer(modelOf(build), { ...OPTIONS, threads: 1 });
    const start = await trainer.state();
    await trainer.step(batch[0], batch[1]);
    const gradients = await gradientsOf(trainer);
    const rng = createRng(9);
    // One direction for each weight, so that none hides behind the others.
    for (const [tested, { data: gradient }] of gradients) {
      const along = gradient.map(() => rng.uniform(-1, 1));
      const lossAt = async (shift: number): Promise<number> => {
        const moved = [...start.weights].map(([name, { shape, data }]) => {
          const values = name === tested ? data.map((w, i) => w + shift * along[i]) : data;
          return [name, { shape, data: values }] as const;
        });
        await trainer.restore({ ...start, weights: new Map(moved) });
        return trainer.step(batch[0], batch[1]);
      };
      const slope = ((await lossAt(2e-3)) - (await lossAt(-2e-3))) / 4e-3;
      const wanted = gradient.reduce((sum, g, i) => sum + g * along[i], 0);
      expect(Math.abs(slope - wanted), tested).toBeLessThan(2e-4 + 5e-3 * Math.abs(wanted));
    }
    trainer.dispose();
  });
});

describe('a trainer of volumes', () => {
  it('stays within 1e-4 of @ich/tfjs for 20 steps of Adam, in parts too, and predicts', async () => {
    const options: TrainerOptions = { ...OPTIONS, loss: 'softDice', optimizer: { name: 'adam', learningRate: 0.01 } };
    const [images, truths] = batchOf(3);
    const onnx = await createOnnxTrainer(modelOf(unet), { ...options, threads: 1, microBatch: 2 });
    const tfjs = createTrainer(modelOf(unet), options);
    for (let i = 0; i < 20; i++) {
      expect(Math.abs((await onnx.step(images, truths)) - (await tfjs.step(images, truths)))).toBeLessThan(1e-4);
    }
    expectSame(await onnx.weights(), await tfjs.weights(), 1e-4);
    expect((await onnx.predict(images as never)).shape).toEqual([3, ...SIZE, 1]);
    onnx.dispose();
  });

  it('has its memory stated beforehand', () => {
    const { parts } = estimateTrainingMemory(
      modelOf((x) => x),
      [2, ...SIZE, 2],
    );
    const voxels = 2 * SIZE.reduce((a, b) => a * b);
    expect(parts.activations).toBe(4 * voxels * (4 + 1));
    // Three slices of two channels under each window, nine shifted copies of the four that go out; the largest map is theirs.
    expect(parts.working).toBe(4 * voxels * (2 * (3 * 2 + 9 * 4) + 4 * 4));
    expect(() =>
      estimateTrainingMemory(
        modelOf((x) => x),
        [2, 4, 4, 2],
      ),
    ).toThrow(/slice, row, column, channel/);
  });
});
