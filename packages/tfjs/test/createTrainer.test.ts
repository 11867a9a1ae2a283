import type { View } from '@ich/core';
import { createRng } from '@ich/core';
import { ndarrayFrom, ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import {
  createTrainer,
  type LossName,
  nearestUpSampling2d,
  seededDropout,
  type TrainerOptions,
  useBackend,
} from '../src/index.js';

const OPTIONS: TrainerOptions = {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'adam', learningRate: 0.01, decay: 0.1 },
  seed: 7,
};

/** A small network with everything a U-Net has; the same weights every time. */
function smallModel(name = 'small'): tfl.LayersModel {
  const initializer = (seed: number) => tfl.initializers.heNormal({ seed });
  const conv = (index: number, filters: number, activation: 'relu' | 'sigmoid') =>
    tfl.layers.conv2d({
      name: `conv${index}`,
      filters,
      kernelSize: 3,
      padding: 'same',
      activation,
      kernelInitializer: initializer(index),
    });
  const input = tfl.input({ shape: [8, 8, 1], name: `${name}_image` });
  const top = conv(1, 4, 'relu').apply(input) as tfl.SymbolicTensor;
  const down = tfl.layers.maxPooling2d({ poolSize: 2, name: 'pool' }).apply(top);
  const dropped = seededDropout({ rate: 0.5, seed: 3, name: 'drop' }).apply(down);
  const up = nearestUpSampling2d({ size: 2, name: 'up' }).apply(dropped) as tfl.SymbolicTensor;
  const both = tfl.layers.concatenate({ name: 'both' }).apply([top, up]);
  return tfl.model({ inputs: input, outputs: conv(2, 1, 'sigmoid').apply(both) as tfl.SymbolicTensor });
}

/** Batch number `index`: noise, and the pixels above 0.5 as truth. */
function batch(index: number, samples = 4): [View<Float32Array>, View<Float32Array>] {
  const rng = createRng(100 + index);
  const image = Float32Array.from({ length: samples * 64 }, () => rng.normal());
  const shape = [samples, 8, 8, 1];
  return [
    ndarrayOf(image, shape),
    ndarrayOf(
      Float32Array.from(image, (v) => Number(v > 0.5)),
      shape,
    ),
  ];
}

describe.each(['wasm', 'cpu'] as const)('createTrainer on %s', (name) => {
  it('goes on bit for bit after a restore, dropout and decay included', async () => {
    await useBackend({ prefer: name });
    const straight = createTrainer(smallModel(), OPTIONS);
    const losses: number[] = [];
    for (let i = 0; i < 6; i++) losses.push(await straight.step(...batch(i)));

    const early = createTrainer(smallModel(), OPTIONS);
    for (let i = 0; i < 2; i++) await early.step(...batch(i));
    const saved = await early.state();
    await early.step(...batch(2)); // must not reach into the saved state

    const late = createTrainer(smallModel(), OPTIONS);
    await late.restore(saved);
    const resumed: number[] = [];
    for (let i = 2; i < 6; i++) resumed.push(await late.step(...batch(i)));
    expect(resumed).toEqual(losses.slice(2));
    expect(await late.state()).toEqual(await straight.state());
    expect((await late.state()).step).toBe(6);
  });

  it('learns', async () => {
    await useBackend({ prefer: name });
    const trainer = createTrainer(smallModel(), { ...OPTIONS, optimizer: { name: 'adam', learningRate: 0.02 } });
    const first = await trainer.step(...batch(0));
    for (let i = 0; i < 30; i++) await trainer.step(...batch(0));
    expect(await trainer.step(...batch(0))).toBeLessThan(first / 2);
  });

  it('leaves no tensor behind', async () => {
    await useBackend({ prefer: name });
    const trainer = createTrainer(smallModel(), OPTIONS);
    const before = tf.memory().numTensors;
    for (let i = 0; i < 2; i++) await trainer.step(...batch(i));
    await trainer.restore(await trainer.state());
    await trainer.setWeights(await trainer.weights());
    await trainer.predict(batch(0)[0] as never);
    trainer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('createTrainer', () => {
  it.each(['binaryCrossentropy', 'softDice', 'softJaccard'] as const)(
    '%s of a split batch is that of the whole',
    async (loss) => {
      await useBackend({ prefer: 'wasm' });
      const [whole, split] = [undefined, 3].map((microBatch) =>
        createTrainer(smallModel(), { ...OPTIONS, loss, microBatch }),
      );
      expect(await split.step(...batch(0, 5))).toBeCloseTo(await whole.step(...batch(0, 5)), 6);
      const [a, b] = [await whole.state(), await split.state()];
      for (const [key, { data }] of a.slots) {
        const other = b.slots.get(key)?.data ?? [];
        data.forEach((value, i) => void expect(Math.abs(value - other[i])).toBeLessThan(1e-7));
      }
    },
  );

  it('takes cropped and transposed views', async () => {
    await useBackend({ prefer: 'wasm' });
    const [image, truth] = batch(0);
    const views = (view: View<Float32Array>) => awkwardViews(view.data, view.shape, 99).map((v) => v.view);
    const losses = [];
    for (const [i, view] of views(image).entries()) {
      losses.push(await createTrainer(smallModel(), OPTIONS).step(ndarrayFrom(view), ndarrayFrom(views(truth)[i])));
    }
    expect(new Set(losses).size).toBe(1);
  });

  /** One weight that is the logit itself: image 1, kernel z, no bias. */
  function logitModel(z: number, activation: 'sigmoid' | 'linear' = 'sigmoid'): tfl.LayersModel {
    const layer = tfl.layers.conv2d({ filters: 1, kernelSize: 1, useBias: false, activation, inputShape: [1, 2, 1] });
    const model = tfl.sequential({ layers: [layer] });
    tf.tidy(() => model.setWeights([tf.tensor4d([z], [1, 1, 1, 1])]));
    return model;
  }
  const ones = ndarrayOf(new Float32Array([1, 1]), [1, 1, 2, 1]);
  const half = ndarrayOf(new Float32Array([1, 0]), [1, 1, 2, 1]);

  it.each<[LossName, number, number]>([
    // Both pixels have p = sigmoid(ln 3) = 0.75, one of them is true.
    ['binaryCrossentropy', -(Math.log(0.75) + Math.log(0.25)) / 2, 0.25],
    // I = 0.75, S = 1 + 1.5; dI/dz = 0.1875, dS/dz = 0.375.
    ['softDice', 1 - 2.5 / 3.5, -(2 * 0.1875 * 3.5 - 2.5 * 0.375) / 3.5 ** 2],
    ['softJaccard', 1 - 1.75 / 2.75, -(0.1875 * 2.75 - 1.75 * (0.375 - 0.1875)) / 2.75 ** 2],
  ])('%s by hand', async (loss, value, slope) => {
    await useBackend({ prefer: 'wasm' });
    const trainer = createTrainer(logitModel(Math.log(3)), { ...OPTIONS, loss });
    expect(await trainer.step(ones, half)).toBeCloseTo(value, 6);
    const [[, m]] = [...(await trainer.state()).slots];
    expect(m.data[0] / 0.1).toBeCloseTo(slope, 6);
  });

  it('keeps the gradient of a wrong pixel whose probability rounds to 1', async () => {
    await useBackend({ prefer: 'wasm' });
    const trainer = createTrainer(logitModel(40), OPTIONS);
    const none = ndarrayOf(new Float32Array(2), [1, 1, 2, 1]);
    expect(await trainer.step(ones, none)).toBeCloseTo(40, 4);
    const [[, m]] = [...(await trainer.state()).slots];
    expect(m.data[0] / 0.1).toBeCloseTo(1, 6);
    // The activation is back in its place.
    const map = await trainer.predict(ones as never);
    expect(map.data[0]).toBe(1);
  });

  it('clips probabilities of a model that has no logits, as Keras does', async () => {
    await useBackend({ prefer: 'wasm' });
    const trainer = createTrainer(logitModel(0, 'linear'), OPTIONS);
    expect(await trainer.step(ones, ones)).toBeCloseTo(-Math.log(1e-7), 3);
  });

  it('does not update when the loss is not finite', async () => {
    await useBackend({ prefer: 'wasm' });
    const trainer = createTrainer(logitModel(1), OPTIONS);
    const bad = ndarrayOf(new Float32Array([Number.NaN, 1]), [1, 1, 2, 1]);
    await expect(trainer.step(bad, half)).rejects.toMatchObject({
      code: 'parameter',
      message: expect.stringContaining('finite loss at step 0'),
    });
    const state = await trainer.state();
    expect(state.step).toBe(0);
    expect([...state.weights.values()][0].data).toEqual(new Float32Array([1]));
  });

  it('refuses what does not fit', async () => {
    await useBackend({ prefer: 'wasm' });
    const make = (options: object) => () => createTrainer(smallModel(), { ...OPTIONS, ...options } as TrainerOptions);
    expect(make({ loss: 'mse' })).toThrow(/binaryCrossentropy, softDice, softJaccard/);
    expect(make({ optimizer: { name: 'rms', learningRate: 1 } })).toThrow(/optimizer.name.*adam, sgd/);
    expect(make({ optimizer: { name: 'sgd', learningRate: 1, momentum: 1 } })).toThrow(/momentum/);
    expect(make({ optimizer: { name: 'sgd', learningRate: 1, nesterov: true } })).toThrow(/nesterov.*momentum above 0/);
    expect(make({ loss: { name: 'softDice', positiveWeight: 2 } })).toThrow(/positiveWeight for binaryCrossentropy/);
    expect(make({ loss: { name: 'binaryCrossentropy', positiveWeight: 0 } })).toThrow(/positiveWeight/);
    expect(make({ optimizer: { name: 'adam', learningRate: -1 } })).toThrow(/learningRate/);
    expect(make({ seed: -1 })).toThrow(/seed/);
    expect(make({ microBatch: 0 })).toThrow(/microBatch/);
    const trainer = createTrainer(smallModel(), OPTIONS);
    const [images, truths] = batch(0);
    await expect(trainer.step(images, batch(0, 3)[1])).rejects.toMatchObject({ code: 'shape' });
    await expect(trainer.step(ones.pick(0) as never, truths)).rejects.toMatchObject({ code: 'shape' });
    const state = await trainer.state();
    const renamed = new Map([...state.weights].map(([key, value]) => [`other/${key}`, value]));
    await expect(trainer.setWeights(renamed)).rejects.toMatchObject({ code: 'format' });
    await expect(trainer.restore({ ...state, slots: new Map() })).rejects.toMatchObject({ code: 'format' });
    const extra = new Map([...state.weights, ['more', { shape: [1], data: new Float32Array(1) }]]);
    await expect(trainer.setWeights(extra)).rejects.toThrow(/only weights that the model has/);
  });
});
