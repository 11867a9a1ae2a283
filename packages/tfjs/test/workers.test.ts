// From the built room: the threads load its files.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import {
  bilinearUpSampling2d,
  createPredictor,
  createTrainer,
  groupNormalization,
  registerLayers,
  seededDropout,
  type TrainerOptions,
  type TrainerState,
  useBackend,
} from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeEach, describe, expect, it } from 'vitest';
import { goldenSteps } from './goldenSteps.js';
import { takeSteps } from './takeSteps.js';

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

/** A layer that the threads do not know. */
class Foreign extends tfl.layers.Layer {
  static readonly className = 'Foreign';
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return Array.isArray(inputs) ? inputs[0] : inputs;
  }
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

describe('workers of a trainer', () => {
  it('change nothing but rounding, dropout included, and repeat bit for bit', async () => {
    const [alone, two, again] = [await train(1), await train(2), await train(2)];
    for (const [i, loss] of alone.losses.entries()) expect(two.losses[i]).toBeCloseTo(loss, 6);
    for (const [name, { data }] of alone.state.slots) {
      const other = two.state.slots.get(name)?.data ?? [];
      for (const [i, value] of data.entries()) expect(Math.abs(value - other[i])).toBeLessThan(1e-6);
    }
    expect(again).toEqual(two);
  });

  it.each(goldenSteps.nets)('$name: twenty steps of Adam are those of Keras', async (net) => {
    registerLayers();
    const { losses, weights } = await takeSteps(goldenSteps, net, (model, options) =>
      createTrainer(model, { ...options, workers: 2 }),
    );
    expect(losses).toBeLessThan(5e-5);
    expect(weights).toBeLessThan(5e-5);
  });

  it('leave no tensor behind', async () => {
    const trainer = createTrainer(smallModel(), { ...OPTIONS, workers: 2 });
    const before = tf.memory().numTensors;
    await trainer.step(...batch(4));
    trainer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('predict with the weights of the moment, bit for bit as one thread, and end', async () => {
    const trainer = createTrainer(smallModel(), { ...OPTIONS, workers: 2 });
    const alone = createTrainer(smallModel(), OPTIONS);
    const [images] = batch(5);
    for (let i = 0; i < 2; i++) {
      await trainer.step(...batch(4));
      await alone.setWeights(await trainer.weights());
      expect(await trainer.predict(images)).toEqual(await alone.predict(images));
    }
    trainer.dispose();
    await expect(trainer.step(...batch(4))).rejects.toThrow(/trainer.step.*before `dispose`/);
  });

  it('say so when a thread cannot build the model', async () => {
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

/** With moving statistics, normalisation, interpolation, and a model inside the model. */
function richModel(): tfl.LayersModel {
  const inner = smallModel(tfl.layers.batchNormalization({ name: 'norm' }), groupNormalization({ groups: 2 }));
  const head = tfl.layers.conv2d({ filters: 3, kernelSize: 3, dilationRate: 2, padding: 'same', name: 'head' });
  return tfl.sequential({ layers: [inner, bilinearUpSampling2d(), head] });
}

describe('workers of a predictor', () => {
  it.each([1, 5])('answer %i samples bit for bit as one thread', async (samples) => {
    const model = richModel();
    const [images] = batch(samples);
    const wanted = await createPredictor(model)(images);
    for (const options of [{ workers: 2 }, { workers: 3, batchSize: 1 }]) {
      const predict = createPredictor(model, options);
      expect(await predict(images)).toEqual(wanted);
      predict.dispose();
    }
  });

  it('take weights that changed, whichever layers are frozen by then', async () => {
    const model = richModel();
    const predict = createPredictor(model, { workers: 2 });
    const [images] = batch(4);
    const before = await predict(images);
    model.getLayer('head').trainable = false;
    for (const factor of [2, 3]) {
      for (const variable of model.weights) tf.tidy(() => void variable.write(tf.mul(variable.read(), factor)));
      const after = await predict(images);
      expect(after).not.toEqual(before);
      expect(after).toEqual(await createPredictor(model)(images));
    }
    predict.dispose();
  });

  it('answer calls that overlap each in its own', async () => {
    const model = smallModel();
    const predict = createPredictor(model, { workers: 2 });
    const all = [4, 3, 5].map((samples) => batch(samples)[0]);
    const maps = await Promise.all(all.map(async (images) => predict(images)));
    for (const [i, images] of all.entries()) expect(maps[i]).toEqual(await createPredictor(model)(images));
    predict.dispose();
  });

  it('leave no tensor behind, and are gone after dispose', async () => {
    const predict = createPredictor(smallModel(), { workers: 2 });
    const before = tf.memory().numTensors;
    await predict(batch(4)[0]);
    expect(tf.memory().numTensors).toBe(before);
    const late = predict(batch(4)[0]);
    predict.dispose();
    await expect(late).rejects.toMatchObject({ where: 'predictor' });
    await expect(predict(batch(1)[0])).rejects.toThrow(/predictor.*before `dispose`/);
    predict.dispose();
    const alone = createPredictor(smallModel());
    alone.dispose();
    expect((await alone(batch(1)[0])).shape).toEqual([1, 8, 8, 1]);
  });

  it('let the process end without dispose, asked or not', () => {
    const script = `(async () => {
      const { createPredictor, useBackend } = await import('@ich/tfjs');
      const { ndarrayOf } = await import('@ich/core/ndarray');
      const tfl = await import('@tensorflow/tfjs-layers');
      await useBackend({ prefer: 'wasm' });
      const layer = tfl.layers.conv2d({ filters: 1, kernelSize: 1, kernelInitializer: 'ones', inputShape: [1, 1, 1] });
      const predict = createPredictor(tfl.sequential({ layers: [layer] }), { workers: 3 });
      const map = await predict(ndarrayOf(new Float32Array([1, 2]), [2, 1, 1, 1]));
      process.stdout.write(map.data.join(' '));
    })();`;
    const cwd = join(import.meta.dirname, '..');
    const run = spawnSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8', timeout: 60_000 });
    expect([run.stdout, run.stderr, run.status]).toEqual(['1 2', '', 0]);
  });

  it('say so when a thread cannot build the model, and what does not fit', async () => {
    const foreign = createPredictor(smallModel(new Foreign({})), { workers: 2 });
    await expect(foreign(batch(4)[0])).rejects.toMatchObject({
      code: 'io',
      message: expect.stringContaining('Foreign'),
    });
    foreign.dispose();
    const flat = tfl.sequential({ layers: [tfl.layers.flatten({ inputShape: [8, 8, 1] })] });
    const predict = createPredictor(flat, { workers: 2 });
    await expect(predict(batch(2)[0])).rejects.toMatchObject({ code: 'shape' });
    predict.dispose();
  });

  it('are refused where there are none', async () => {
    expect(() => createPredictor(smallModel(), { workers: 0 })).toThrow(/createPredictor.*workers/);
    expect(() => createPredictor(smallModel(), { workers: 1.5 })).toThrow(/workers/);
    await useBackend({ prefer: 'cpu' });
    expect(() => createPredictor(smallModel(), { workers: 2 })).toThrow(/createPredictor.*wasm backend.*received cpu/);
  });
});
