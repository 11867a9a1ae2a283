import { join } from 'node:path';
import type { View } from '@ich/core';
import { createRng } from '@ich/core';
import { ndarrayFrom, ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createTrainer,
  type LossName,
  type LossSpec,
  type Trainer,
  type TrainerOptions,
  useBackend,
} from '../src/index.js';
import { LOSSES, sigmoidCrossentropy, WEIGHT_SCALES } from '../src/losses.js';
import { onBackend } from './onBackend.js';

interface Golden {
  shape: [number, number, number, number];
  logits: number[];
  truths: number[];
  weights: Record<string, number[]>;
  cases: { loss: LossSpec; weights: string; value: number; gradient: number[] }[];
}
const golden = readGolden<Golden>(join(import.meta.dirname, '..'), 'losses.json');

/** Value and gradient by the logits, unscaled. */
async function lossOf({ name, positiveWeight }: LossSpec, weights: number[], logits: boolean): Promise<Float32Array[]> {
  const { shape } = golden;
  return onBackend('wasm', () => {
    const y = tf.tensor4d(golden.truths, shape);
    const weighting = { positiveWeight, weights: tf.tensor4d(weights, [...shape.slice(0, 3), 1] as never) };
    const loss = (z: tf.Tensor4D): tf.Scalar =>
      logits ? sigmoidCrossentropy(y, z, weighting) : LOSSES[name](y, tf.sigmoid(z), weighting);
    const { value, grad } = tf.valueAndGrad(loss as never)(tf.tensor4d(golden.logits, shape));
    return [value, grad];
  });
}

describe('losses with weights, beside PyTorch', () => {
  const rows = golden.cases.flatMap((one) => [
    { ...one, from: 'probabilities' },
    ...(one.loss.name === 'binaryCrossentropy' ? [{ ...one, from: 'logits' }] : []),
  ]);
  it.each(rows)('$loss, weights $weights, from $from', async ({ loss, weights, value, gradient, from }) => {
    const [got, slopes] = await lossOf(loss, golden.weights[weights], from === 'logits');
    const scale = WEIGHT_SCALES[loss.name](Float32Array.from(golden.weights[weights]), golden.shape[0]);
    expect(Math.abs(got[0] * scale - value)).toBeLessThan(1e-6 * value);
    const largest = Math.max(...gradient.map(Math.abs));
    for (const [i, slope] of gradient.entries())
      expect(Math.abs(slopes[i] * scale - slope)).toBeLessThan(1e-5 * largest);
  });
});

const OPTIONS: TrainerOptions = { loss: 'softDice', optimizer: { name: 'sgd', learningRate: 0.1 }, seed: 1 };
const LOSS_NAMES: LossName[] = ['binaryCrossentropy', 'softDice', 'softJaccard'];

function model(): tfl.LayersModel {
  const conv = (name: string, filters: number, activation: 'relu' | 'sigmoid') => {
    const kernelInitializer = tfl.initializers.heNormal({ seed: filters });
    return tfl.layers.conv2d({ name, filters, kernelSize: 3, padding: 'same', activation, kernelInitializer });
  };
  const input = tfl.layers.inputLayer({ inputShape: [6, 6, 1] });
  return tfl.sequential({ layers: [input, conv('one', 3, 'relu'), conv('two', 2, 'sigmoid')] });
}

/** Images, truths of two classes, and weights of which a third is 0. */
function batch(samples = 5): [View<Float32Array>, View<Float32Array>, View<Float32Array>] {
  const rng = createRng(samples);
  const drawn = (channels: number, draw: () => number) =>
    ndarrayOf(Float32Array.from({ length: samples * 36 * channels }, draw), [samples, 6, 6, channels]);
  return [
    drawn(1, () => rng.normal()),
    drawn(2, () => Number(rng.uniform() > 0.6)),
    drawn(1, () => Math.max(0, rng.uniform(-1, 2))),
  ];
}

/** Loss of one step, and the weights after it. */
async function stepOf(
  trainer: Trainer,
  [images, truths, weights]: readonly View<Float32Array>[],
): Promise<{ loss: number; after: Float32Array[] }> {
  const loss = await trainer.step(images, truths, { weights });
  const after = [...(await trainer.weights()).values()].map(({ data }) => data);
  trainer.dispose();
  return { loss, after };
}

function expectClose(a: Awaited<ReturnType<typeof stepOf>>, b: Awaited<ReturnType<typeof stepOf>>): void {
  expect(a.loss).toBeCloseTo(b.loss, 6);
  for (const [i, values] of a.after.entries()) {
    for (const [j, value] of values.entries()) expect(Math.abs(value - b.after[i][j])).toBeLessThan(1e-6);
  }
}

describe('trainer.step with weights', () => {
  beforeAll(async () => {
    await useBackend({ prefer: 'wasm' });
  });

  it.each(LOSS_NAMES)('%s: a batch in parts, and shared by threads, weighs as the whole', async (loss) => {
    const make = (options: object) => createTrainer(model(), { ...OPTIONS, loss, ...options });
    const whole = await stepOf(make({}), batch());
    expectClose(await stepOf(make({ microBatch: 2 }), batch()), whole);
    expect(whole.loss).not.toBeCloseTo((await stepOf(make({}), batch().slice(0, 2))).loss, 3);
  });

  it.each(LOSS_NAMES)('%s: ones change nothing, and a sample of weight 0 is not there', async (loss) => {
    const make = () => createTrainer(model(), { ...OPTIONS, loss });
    const [images, truths, weights] = batch(4);
    const ones = ndarrayOf(new Float32Array(weights.data.length).fill(1), weights.shape);
    expectClose(await stepOf(make(), [images, truths, ones]), await stepOf(make(), [images, truths]));

    const gone = ndarrayOf(weights.data.slice().fill(0, 2 * 36), weights.shape);
    const half = [images, truths, weights].map((v) =>
      ndarrayOf(v.data.slice(0, v.data.length / 2), [2, ...v.shape.slice(1)]),
    );
    expectClose(await stepOf(make(), [images, truths, gone]), await stepOf(make(), half));
  });

  it('takes cropped and transposed weights', async () => {
    const [images, truths, weights] = batch(4);
    const results = [];
    for (const { view } of awkwardViews(weights.data, weights.shape, 9)) {
      results.push(await stepOf(createTrainer(model(), OPTIONS), [images, truths, ndarrayFrom(view) as never]));
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });

  it('refuses weights that are none', async () => {
    const trainer = createTrainer(model(), OPTIONS);
    const [images, truths, weights] = batch(2);
    const step = (change: (w: Float32Array) => void, shape = weights.shape) => {
      const data = weights.data.slice();
      change(data);
      return trainer.step(images, truths, { weights: ndarrayOf(data, shape) });
    };
    await expect(step((w) => w.fill(0))).rejects.toThrow(/trainer.step.*at least one weight above 0.*all 0/);
    await expect(step((w) => w.fill(-1, 3, 4))).rejects.toMatchObject({ code: 'parameter' });
    await expect(step((w) => w.fill(Number.NaN, 3, 4))).rejects.toThrow(/0 or above, received NaN/);
    await expect(step(() => {}, [1, 6, 12, 1])).rejects.toMatchObject({ code: 'shape' });
  });
});

describe('SGD in a trainer', () => {
  const optimizer = { name: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01 } as const;

  it('goes on bit for bit after a restore, and learns', async () => {
    await useBackend({ prefer: 'wasm' });
    const options = { ...OPTIONS, optimizer };
    const straight = createTrainer(model(), options);
    const losses: number[] = [];
    for (let i = 0; i < 12; i++) losses.push(await straight.step(...(batch().slice(0, 2) as [never, never])));
    expect(losses[11]).toBeLessThan(losses[0] - 0.02);

    const early = createTrainer(model(), options);
    for (let i = 0; i < 5; i++) await early.step(...(batch().slice(0, 2) as [never, never]));
    const late = createTrainer(model(), options);
    await late.restore(await early.state());
    for (let i = 5; i < 12; i++) expect(await late.step(...(batch().slice(0, 2) as [never, never]))).toBe(losses[i]);
    expect(await late.state()).toEqual(await straight.state());
    expect([...(await late.state()).slots.keys()][0]).toBe('velocity/one/kernel');
    await expect(createTrainer(model(), OPTIONS).restore(await late.state())).rejects.toMatchObject({ code: 'format' });
  });
});

describe('a model with moving statistics', () => {
  const normed = () => {
    const initializer = tfl.initializers.heNormal({ seed: 2 });
    const conv = { filters: 1, kernelSize: 3, padding: 'same', kernelInitializer: initializer } as const;
    return tfl.sequential({
      layers: [
        tfl.layers.conv2d({ ...conv, name: 'a', inputShape: [6, 6, 1] }),
        tfl.layers.batchNormalization({ name: 'norm' }),
        tfl.layers.conv2d({ ...conv, name: 'b', activation: 'sigmoid' }),
      ],
    });
  };

  it('keeps them from a step that fails, and leaves no tensor behind', async () => {
    await useBackend({ prefer: 'wasm' });
    const trainer = createTrainer(normed(), OPTIONS);
    const tensors = tf.memory().numTensors;
    const [images] = batch(2);
    const statistics = async () => (await trainer.weights()).get('norm/moving_mean')?.data;
    const before = await statistics();
    const spoilt = ndarrayOf(images.data.slice().fill(Number.NaN, 0, 1), images.shape);
    await expect(trainer.step(spoilt, images)).rejects.toThrow(/finite loss/);
    expect(await statistics()).toEqual(before);
    await trainer.step(images, images);
    expect(await statistics()).not.toEqual(before);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
