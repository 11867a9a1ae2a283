// From the built room: the threads load its files.

import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { createTrainer, seededDropout, type TrainerOptions, type TrainerState, useBackend } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeEach, describe, expect, it } from 'vitest';

const OPTIONS: TrainerOptions = {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'adam', learningRate: 0.01 },
  seed: 7,
};

function smallModel(...more: tfl.layers.Layer[]): tfl.LayersModel {
  const conv = (name: string, filters: number, activation: 'relu' | 'sigmoid') => {
    const kernelInitializer = tfl.initializers.heNormal({ seed: filters });
    return tfl.layers.conv2d({ name, filters, kernelSize: 3, padding: 'same', activation, kernelInitializer });
  };
  const input = tfl.layers.inputLayer({ inputShape: [8, 8, 1] });
  const drop = seededDropout({ rate: 0.5, seed: 3, name: 'drop' });
  return tfl.sequential({ layers: [input, conv('one', 4, 'relu'), drop, ...more, conv('two', 1, 'sigmoid')] });
}

function batch(samples: number) {
  const rng = createRng(samples);
  const image = Float32Array.from({ length: samples * 64 }, () => rng.normal());
  const shape = [samples, 8, 8, 1];
  return [
    ndarrayOf(image, shape),
    ndarrayOf(
      Float32Array.from(image, (v) => Number(v > 0.5)),
      shape,
    ),
  ] as const;
}

async function train(workers: number): Promise<{ losses: number[]; state: TrainerState }> {
  const trainer = createTrainer(smallModel(), { ...OPTIONS, workers });
  const losses = [];
  for (const samples of [5, 4, 1]) losses.push(await trainer.step(...batch(samples)));
  const state = await trainer.state();
  trainer.dispose();
  return { losses, state };
}

beforeEach(async () => {
  await useBackend({ prefer: 'wasm' });
});

describe('workers', () => {
  it('change nothing but rounding, dropout included, and repeat bit for bit', async () => {
    const [alone, two, again] = [await train(1), await train(2), await train(2)];
    for (const [i, loss] of alone.losses.entries()) expect(two.losses[i]).toBeCloseTo(loss, 6);
    for (const [name, { data }] of alone.state.slots) {
      const other = two.state.slots.get(name)?.data ?? [];
      for (const [i, value] of data.entries()) expect(Math.abs(value - other[i])).toBeLessThan(1e-6);
    }
    expect(again).toEqual(two);
  });

  it('leave no tensor behind', async () => {
    const trainer = createTrainer(smallModel(), { ...OPTIONS, workers: 2 });
    const before = tf.memory().numTensors;
    await trainer.step(...batch(4));
    trainer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('say so when a thread cannot build the model', async () => {
    class Foreign extends tfl.layers.Layer {
      static readonly className = 'Foreign';
      override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
        return Array.isArray(inputs) ? inputs[0] : inputs;
      }
    }
    const trainer = createTrainer(smallModel(new Foreign({})), { ...OPTIONS, workers: 2 });
    await expect(trainer.step(...batch(4))).rejects.toMatchObject({
      code: 'io',
      message: expect.stringContaining('Foreign'),
    });
    trainer.dispose();
  });

  it('are refused where they would be wrong', async () => {
    const make = (model: tfl.LayersModel) => () => createTrainer(model, { ...OPTIONS, workers: 2 });
    expect(make(smallModel(tfl.layers.batchNormalization()))).toThrow(/weights are all trainable.*2 that are not/);
    expect(() => createTrainer(smallModel(), { ...OPTIONS, workers: 0 })).toThrow(/workers/);
    await useBackend({ prefer: 'cpu' });
    expect(make(smallModel())).toThrow(/wasm backend.*received cpu/);
  });
});
