import { IchError } from '@ich/core';
import type { Trainer } from '@ich/tfjs';
import { createTrainer, seededDropout, useBackend } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FitOptions, FitResult } from '../src/index.js';
import { augmentations, fit as fitTrainer, memoryStore } from '../src/index.js';
import { blobSource } from './blobSource.js';

const train = blobSource(1, 3);
const validation = blobSource(2, 2);

/** Two convolutions with dropout between them, always begun alike; layers by name, as weights are found by it. */
function newModel(): tfl.LayersModel {
  const begin = (seed: number) => tfl.initializers.heNormal({ seed });
  const same = { kernelSize: 3, padding: 'same', useBias: true } as const;
  const input = tfl.input({ shape: [4, 4, 1] });
  const first = tfl.layers.conv2d({
    ...same,
    name: 'first',
    filters: 4,
    activation: 'relu',
    kernelInitializer: begin(1),
  });
  const dropout = seededDropout({ name: 'dropout', rate: 0.3, seed: 1 });
  const last = tfl.layers.conv2d({
    ...same,
    name: 'last',
    filters: 1,
    activation: 'sigmoid',
    kernelInitializer: begin(2),
  });
  const output = last.apply(dropout.apply(first.apply(input))) as tfl.SymbolicTensor;
  return tfl.model({ inputs: input, outputs: output });
}

/** Trains a new model and frees it. */
async function outcome(part: Partial<FitOptions> = {}): Promise<FitResult & { weights: number[] }> {
  const model = newModel();
  const trainer: Trainer = createTrainer(model, {
    loss: 'binaryCrossentropy',
    optimizer: { name: 'adam', learningRate: 0.02, decay: 0.01 },
    seed: 5,
  });
  try {
    const augmentation = augmentations.hssayeni2020;
    const result = await fitTrainer({
      trainer,
      train,
      validation,
      epochs: 3,
      batchSize: 9,
      seed: 3,
      augmentation,
      ...part,
    });
    return { ...result, weights: [...(await trainer.weights()).values()].flatMap(({ data }) => [...data]) };
  } finally {
    trainer.dispose();
    model.dispose();
  }
}

describe('fit with a trainer of TensorFlow.js', () => {
  beforeAll(async () => {
    await useBackend({ prefer: ['wasm', 'cpu'] });
    await outcome({ epochs: 1 }); // what the engine keeps from its first use on
  });

  it('learns', async () => {
    const { history } = await outcome({ epochs: 30, augmentation: undefined });
    expect(history[29].loss).toBeLessThan(0.75 * history[0].loss);
    expect(history[29].validationLoss).toBeLessThan(history[0].validationLoss as number);
  });

  it('resumes to the same numbers, bit for bit', async () => {
    const whole = await outcome();
    for (const stopAt of [1, 3, 5]) {
      const store = memoryStore();
      const controller = new AbortController();
      const onProgress = ({ done }: { done: number }): void => {
        if (done === stopAt) controller.abort();
      };
      const stopped = outcome({ store, checkpointEverySteps: 1, signal: controller.signal, onProgress });
      await expect(stopped).rejects.toBeInstanceOf(IchError);
      expect(await outcome({ store, resume: true })).toEqual(whole);
    }
  });

  it('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await outcome({ store: memoryStore(), epochs: 1 });
    expect(tf.memory().numTensors).toBe(before);
  });
});
