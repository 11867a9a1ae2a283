import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { createTrainer, type LossName, type TrainerOptions, useBackend } from '../src/index.js';

const rng = createRng(4);
const noise = (shape: number[]) =>
  ndarrayOf(
    Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => rng.uniform(0, 1)),
    shape,
  );
const conv = { filters: 1, padding: 'same', activation: 'sigmoid', name: 'only' } as const;

function volumes(kernelSize: number | [number, number, number]): tfl.LayersModel {
  return tfl.sequential({ layers: [tfl.layers.conv3d({ ...conv, kernelSize, inputShape: [null, null, null, 2] })] });
}

function maps(): tfl.LayersModel {
  return tfl.sequential({ layers: [tfl.layers.conv2d({ ...conv, kernelSize: 3, inputShape: [null, null, 2] })] });
}

describe.each(['wasm', 'cpu'] as const)('training of volumes on %s', (backend) => {
  it.each<LossName>(['binaryCrossentropy', 'softDice'])('%s: of one slice as of maps', async (loss) => {
    await useBackend({ prefer: backend });
    const options: TrainerOptions = { loss, optimizer: { name: 'sgd', learningRate: 4 }, seed: 1 };
    const [image, truth, weight] = [noise([2, 5, 6, 2]), noise([2, 5, 6, 1]), noise([2, 5, 6, 1])];
    const lift = (view: typeof image) => ndarrayOf(view.data, [2, 1, ...view.shape.slice(1)]);
    const kernel = noise([3, 3, 2, 1]);
    const flat = createTrainer(maps(), options);
    const deep = createTrainer(volumes([1, 3, 3]), options);
    const bias = { shape: [1], data: Float32Array.of(-1) };
    await flat.setWeights(
      new Map([
        ['only/kernel', { shape: kernel.shape, data: kernel.data }],
        ['only/bias', bias],
      ]),
    );
    const lifted = { shape: [1, ...kernel.shape], data: kernel.data };
    await deep.setWeights(
      new Map([
        ['only/kernel', lifted],
        ['only/bias', bias],
      ]),
    );
    const losses = [
      await flat.step(image, truth, { weights: weight }),
      await deep.step(lift(image), lift(truth), { weights: lift(weight) }),
    ];
    expect(losses[1]).toBeCloseTo(losses[0], 6);
    const [a, b] = [await flat.weights(), await deep.weights()].map((all) => [...(all.get('only/kernel')?.data ?? [])]);
    for (const [i, value] of a.entries()) expect(b[i]).toBeCloseTo(value, 5);
    expect(Math.max(...a.map((value, i) => Math.abs(value - kernel.data[i])))).toBeGreaterThan(0.01);
  });
});

describe('a trainer of volumes', () => {
  it('takes volumes only', async () => {
    await useBackend({ prefer: 'cpu' });
    const options: TrainerOptions = { loss: 'softDice', optimizer: { name: 'sgd', learningRate: 4 }, seed: 1 };
    const trainer = createTrainer(volumes(1), options);
    const before = tf.memory().numTensors;
    await trainer.step(noise([1, 2, 3, 4, 2]), noise([1, 2, 3, 4, 1]));
    expect(tf.memory().numTensors).toBe(before);
    await expect(trainer.step(noise([1, 3, 4, 2]), noise([1, 3, 4, 1]))).rejects.toThrow(/images to be of rank 5/);
    const [two, one] = [noise([1, 2, 3, 4, 2]), noise([1, 2, 3, 4, 1])];
    await expect(trainer.step(one, one)).rejects.toThrow(/slice, row, column, 2\].*1 channels/);
    await expect(trainer.step(two, noise([1, 3, 4, 1]))).rejects.toThrow(/truths to be of shape \[1, 2, 3, 4, 1\]/);
    await expect(createTrainer(maps(), options).step(two, one)).rejects.toThrow(/images to be of rank 4/);
  });
});
