import type { View } from '@ich/core';
import { ndarrayFrom, ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import {
  createPredictor,
  createTrainer,
  type LossName,
  nearestUpSampling2d,
  seededDropout,
  type Trainer,
  useBackend,
} from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createOnnxTrainer, type OnnxTrainerOptions } from '../src/index.js';
import { batchOf, relativeDifference, smallUnet } from './smallUnet.js';

const OPTIONS: OnnxTrainerOptions = {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'adam', learningRate: 0.01, decay: 0.1 },
  seed: 7,
  threads: 1,
};

beforeAll(async () => {
  await useBackend({ prefer: 'wasm' });
});

/** Gradients of the first step by weight: Adam's first moment is (1 - beta1) times them. */
async function gradients(trainer: Trainer): Promise<Map<string, Float32Array>> {
  const { slots } = await trainer.state();
  const first = [...slots].filter(([name]) => name.startsWith('m/'));
  return new Map(first.map(([name, { data }]) => [name.slice(2), data.map((m) => m / 0.1)]));
}

async function differenceOf(a: Map<string, Float32Array>, b: Map<string, Float32Array>): Promise<number> {
  expect([...a.keys()]).toEqual([...b.keys()]);
  return Math.max(...[...a].map(([name, values]) => relativeDifference(values, b.get(name) ?? [])));
}

describe('one step, beside @ich/tfjs', () => {
  it.each<[string, LossName, object, object]>([
    ['square', 'binaryCrossentropy', {}, { samples: 2 }],
    ['one sample', 'binaryCrossentropy', {}, { samples: 1 }],
    ['oblong, three channels, two classes', 'binaryCrossentropy', { channels: 3, classes: 2 }, { size: [8, 12] }],
    ['48x48', 'binaryCrossentropy', {}, { size: [48, 48], samples: 2 }],
    ['softDice', 'softDice', { classes: 2 }, { classes: 2 }],
    ['softJaccard', 'softJaccard', {}, {}],
  ])('%s, %s: loss and every gradient', async (_name, loss, model, batch) => {
    const options = { ...OPTIONS, loss };
    const [images, truths] = batchOf(1, { ...model, ...batch });
    const onnx = await createOnnxTrainer(smallUnet(model), options);
    const tfjs = createTrainer(smallUnet(model), options);
    const [a, b] = [await onnx.step(images, truths), await tfjs.step(images, truths)];
    expect(Math.abs(a - b) / b).toBeLessThan(1e-5);
    expect(await differenceOf(await gradients(onnx), await gradients(tfjs))).toBeLessThan(1e-4);
    onnx.dispose();
  });

  it('valid padding, odd kernels, no bias, sums, softmax, dropped rows, factors other than 2', async () => {
    const options = { ...OPTIONS, loss: 'softDice' } as const;
    const [images, truths] = batchOf(2, { size: [12, 12], channels: 2 });
    const onnx = await createOnnxTrainer(oddModel(), options);
    const tfjs = createTrainer(oddModel(), options);
    expect(await onnx.step(images, truths)).toBeCloseTo(await tfjs.step(images, truths), 5);
    expect(await differenceOf(await gradients(onnx), await gradients(tfjs))).toBeLessThan(1e-4);
    onnx.dispose();
  });

  it('leaves weights alone that are not to be trained', async () => {
    const model = smallUnet();
    model.getLayer('down2').trainable = false;
    const trainer = await createOnnxTrainer(model, OPTIONS);
    const before = await trainer.weights();
    await trainer.step(...batchOf(1));
    const after = await trainer.weights();
    expect(after.get('down2/kernel')).toEqual(before.get('down2/kernel'));
    expect(after.get('down1/kernel')).not.toEqual(before.get('down1/kernel'));
    trainer.dispose();
  });
});

/** What the U-Net has not: [12, 12, 2] -> [12, 12, 1] through 10x8, 3x4 and back. */
function oddModel(dilationRate = 1): tfl.LayersModel {
  const conv = (name: string, config: object, x: unknown): tfl.SymbolicTensor => {
    const kernelInitializer = tfl.initializers.heNormal({ seed: name.charCodeAt(0) });
    const layer = tfl.layers.conv2d({ name, filters: 3, kernelSize: 3, kernelInitializer, ...config });
    return layer.apply(x as tfl.SymbolicTensor) as tfl.SymbolicTensor;
  };
  const input = tfl.input({ shape: [12, 12, 2], name: 'in' });
  const a = conv('a', { padding: 'valid', kernelSize: [3, 5], useBias: false }, input);
  const b = conv('b', { padding: 'same', kernelSize: [4, 1], activation: 'sigmoid' }, a);
  const c = conv('c', { padding: 'same', filters: 2, kernelSize: [1, 3], activation: 'relu' }, b);
  const d = conv('d', { padding: 'same', dilationRate, activation: 'softmax' }, c);
  const sum = tfl.layers.add({ name: 'sum' }).apply([b, d]);
  const pooled = tfl.layers.maxPooling2d({ poolSize: [3, 2], name: 'pool' }).apply(sum);
  const up = nearestUpSampling2d({ size: [4, 3], name: 'up' }).apply(pooled);
  const again = tfl.layers.activation({ activation: 'relu', name: 'act' }).apply(up);
  return tfl.model({ inputs: input, outputs: conv('e', { filters: 1, kernelSize: 1, activation: 'sigmoid' }, again) });
}

describe('gradients beside finite differences', () => {
  it.each([
    ['the U-Net, dropout on', () => smallUnet(), 1, ['down1/kernel', 'down3/bias', 'up1_up/kernel', 'head/kernel']],
    ['a dilated convolution, which tfjs cannot train', () => oddModel(2), 2, ['a/kernel', 'c/bias', 'd/kernel']],
  ] as const)('%s', async (_name, build, channels, names) => {
    const [images, truths] = batchOf(3, { size: [12, 12], channels });
    const trainer = await createOnnxTrainer(build(), OPTIONS);
    const start = await trainer.state();
    await trainer.step(images, truths);
    const found = await gradients(trainer);
    const lossAt = async (name: string, index: number, shift: number): Promise<number> => {
      const weights = new Map([...start.weights].map(([key, { shape, data }]) => [key, { shape, data: data.slice() }]));
      (weights.get(name)?.data ?? [])[index] += shift;
      await trainer.restore({ ...start, weights });
      return trainer.step(images, truths);
    };
    for (const name of names) {
      const gradient = found.get(name) as Float32Array;
      // The steepest weight: there the difference stands out from the rounding of the loss.
      const index = gradient.reduce((best, g, i) => (Math.abs(g) > Math.abs(gradient[best]) ? i : best), 0);
      const slope = ((await lossAt(name, index, 5e-4)) - (await lossAt(name, index, -5e-4))) / 1e-3;
      expect(Math.abs(gradient[index]), name).toBeGreaterThan(1e-4);
      expect(Math.abs(slope / gradient[index] - 1), name).toBeLessThan(0.02);
    }
    trainer.dispose();
  });
});

describe('a run of steps', () => {
  it('stays beside @ich/tfjs for 20 steps with dropout', async () => {
    const onnx = await createOnnxTrainer(smallUnet(), OPTIONS);
    const tfjs = createTrainer(smallUnet(), OPTIONS);
    for (let i = 0; i < 20; i++) {
      const batch = batchOf(i, { samples: 1 + (i % 3) });
      expect(Math.abs((await onnx.step(...batch)) - (await tfjs.step(...batch)))).toBeLessThan(1e-4);
    }
    const [a, b] = [await onnx.weights(), await tfjs.weights()];
    for (const [name, { data }] of a) {
      expect(Math.max(...data.map((w, i) => Math.abs(w - (b.get(name)?.data[i] ?? 9)))), name).toBeLessThan(1e-4);
    }
    onnx.dispose();
  });

  it('goes on bit for bit after a restore', async () => {
    const straight = await createOnnxTrainer(smallUnet(), OPTIONS);
    const losses: number[] = [];
    for (let i = 0; i < 6; i++) losses.push(await straight.step(...batchOf(i)));

    const early = await createOnnxTrainer(smallUnet(), OPTIONS);
    for (let i = 0; i < 2; i++) await early.step(...batchOf(i));
    const saved = await early.state();
    await early.step(...batchOf(2)); // must not reach into the saved state

    const late = await createOnnxTrainer(smallUnet(), OPTIONS);
    await late.restore(saved);
    const resumed: number[] = [];
    for (let i = 2; i < 6; i++) resumed.push(await late.step(...batchOf(i)));
    expect(resumed).toEqual(losses.slice(2));
    expect(await late.state()).toEqual(await straight.state());
    for (const trainer of [straight, early, late]) trainer.dispose();
  });

  it.each(['from tfjs to onnx', 'from onnx to tfjs'])('goes on in the other engine, %s', async (way) => {
    const make = {
      onnx: () => createOnnxTrainer(smallUnet(), OPTIONS),
      tfjs: async () => createTrainer(smallUnet(), OPTIONS),
    };
    const [from, to] = way === 'from tfjs to onnx' ? (['tfjs', 'onnx'] as const) : (['onnx', 'tfjs'] as const);
    const first = await make[from]();
    for (let i = 0; i < 3; i++) await first.step(...batchOf(i));
    const second = await make[to]();
    await second.restore(await first.state());
    expect([...(await second.state()).slots.keys()]).toEqual([...(await first.state()).slots.keys()]);
    for (let i = 3; i < 6; i++) {
      expect(Math.abs((await second.step(...batchOf(i))) - (await first.step(...batchOf(i))))).toBeLessThan(1e-5);
    }
    for (const trainer of [first, second]) trainer.dispose();
  });

  it.each(['binaryCrossentropy', 'softDice'] as const)('%s of a split batch is that of the whole', async (loss) => {
    const whole = await createOnnxTrainer(smallUnet(), { ...OPTIONS, loss });
    const split = await createOnnxTrainer(smallUnet(), { ...OPTIONS, loss, microBatch: 2 });
    const batch = batchOf(0, { samples: 5 });
    expect(await split.step(...batch)).toBeCloseTo(await whole.step(...batch), 6);
    expect(await differenceOf(await gradients(split), await gradients(whole))).toBeLessThan(1e-5);
    for (const trainer of [whole, split]) trainer.dispose();
  });

  it('keeps few graphs, whatever the shapes of the batches', async () => {
    const trainer = await createOnnxTrainer(smallUnet(), OPTIONS);
    const losses: number[] = [];
    for (const samples of [1, 2, 3, 4, 5, 6, 1]) losses.push(await trainer.step(...batchOf(0, { samples })));
    expect(losses.every(Number.isFinite)).toBe(true);
    trainer.dispose();
  });
});

describe('the trainer', () => {
  it('predicts with the weights of the moment, like the model once it has them', async () => {
    const model = smallUnet();
    const trainer = await createOnnxTrainer(model, OPTIONS);
    const [images] = batchOf(9, { samples: 4 });
    const predicted = async (): Promise<Float32Array> => (await trainer.predict(images as never)).data;
    const before = await predicted();
    await trainer.step(...batchOf(0));
    const after = await predicted();
    expect(relativeDifference(after, before)).toBeGreaterThan(1e-3);
    const map = createPredictor(model);
    expect(relativeDifference((await map(images as never)).data, before)).toBeLessThan(1e-5);
    trainer.syncModel();
    expect(relativeDifference((await map(images as never)).data, after)).toBeLessThan(1e-5);
    trainer.dispose();
  });

  it('writes the weights back when it is disposed of, and leaves no tensor behind', async () => {
    const model = smallUnet();
    const before = tf.memory().numTensors;
    const trainer = await createOnnxTrainer(model, OPTIONS);
    const start = await trainer.weights();
    await trainer.step(...batchOf(0));
    await trainer.predict(batchOf(0)[0] as never);
    trainer.dispose();
    expect(tf.memory().numTensors).toBe(before);
    const [kernel] = model.getLayer('down1').getWeights();
    expect(kernel.dataSync()).not.toEqual(start.get('down1/kernel')?.data);
  });

  it('takes cropped and transposed views', async () => {
    const [images, truths] = batchOf(0);
    const views = (view: View<Float32Array>) => awkwardViews(view.data, view.shape, 99).map((v) => v.view);
    const losses: number[] = [];
    for (const [i, view] of views(images).entries()) {
      const trainer = await createOnnxTrainer(smallUnet(), OPTIONS);
      losses.push(await trainer.step(ndarrayFrom(view), ndarrayFrom(views(truths)[i])));
      trainer.dispose();
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

  it.each<[LossName, 'sigmoid' | 'linear', number, number, number]>([
    // Both pixels have p = sigmoid(ln 3) = 0.75, one of them is true.
    ['binaryCrossentropy', 'sigmoid', Math.log(3), -(Math.log(0.75) + Math.log(0.25)) / 2, 0.25],
    // I = 0.75, S = 1 + 1.5; dI/dz = 0.1875, dS/dz = 0.375.
    ['softDice', 'sigmoid', Math.log(3), 1 - 2.5 / 3.5, -(2 * 0.1875 * 3.5 - 2.5 * 0.375) / 3.5 ** 2],
    ['softJaccard', 'sigmoid', Math.log(3), 1 - 1.75 / 2.75, -(0.1875 * 2.75 - 1.75 * (0.375 - 0.1875)) / 2.75 ** 2],
    // No logits: the output 0.75 is taken as the probability itself; (1 / 0.25 - 1 / 0.75) / 2.
    ['binaryCrossentropy', 'linear', 0.75, -(Math.log(0.75) + Math.log(0.25)) / 2, 4 / 3],
    // Above 1: clipped, and no longer of any consequence.
    ['binaryCrossentropy', 'linear', 2, -Math.log(1e-7) / 2, 0],
  ])('%s of a %s head by hand', async (loss, activation, z, value, slope) => {
    const trainer = await createOnnxTrainer(logitModel(z, activation), { ...OPTIONS, loss });
    // In single precision 1 - (1 - 1e-7) is 1.19e-7, in tfjs as well.
    expect(await trainer.step(ones, half)).toBeCloseTo(value, z === 2 ? 0 : 6);
    const [[, gradient]] = [...(await gradients(trainer))];
    expect(gradient[0]).toBeCloseTo(slope, 5);
    trainer.dispose();
  });

  it('keeps the gradient of a wrong pixel whose probability rounds to 1', async () => {
    const trainer = await createOnnxTrainer(logitModel(40), OPTIONS);
    expect(await trainer.step(ones, ndarrayOf(new Float32Array(2), [1, 1, 2, 1]))).toBeCloseTo(40, 4);
    expect([...(await gradients(trainer)).values()][0][0]).toBeCloseTo(1, 6);
    trainer.dispose();
  });

  it('does not update when the loss is not finite', async () => {
    const trainer = await createOnnxTrainer(logitModel(1), OPTIONS);
    const bad = ndarrayOf(new Float32Array([Number.NaN, 1]), [1, 1, 2, 1]);
    await expect(trainer.step(bad, half)).rejects.toThrow(/finite loss at step 0/);
    const state = await trainer.state();
    expect(state.step).toBe(0);
    expect([...state.weights.values()][0].data).toEqual(new Float32Array([1]));
    trainer.dispose();
  });

  it('refuses what does not fit', async () => {
    const make = (options: object) => createOnnxTrainer(smallUnet(), { ...OPTIONS, ...options } as OnnxTrainerOptions);
    await expect(make({ loss: 'mse' })).rejects.toThrow(/createOnnxTrainer.*binaryCrossentropy, softDice, softJaccard/);
    await expect(make({ optimizer: { name: 'rms', learningRate: 1 } })).rejects.toThrow(/optimizer.name/);
    await expect(make({ loss: { name: 'softDice', positiveWeight: 2 } })).rejects.toThrow(
      /createOnnxTrainer.*positiveWeight/,
    );
    await expect(make({ seed: -1 })).rejects.toThrow(/seed/);
    await expect(make({ threads: 0 })).rejects.toThrow(/threads/);
    const trainer = await make({});
    const [images, truths] = batchOf(0);
    await expect(trainer.step(images, batchOf(0, { samples: 2 })[1])).rejects.toMatchObject({ code: 'shape' });
    await expect(trainer.step(batchOf(0, { channels: 2 })[0], truths)).rejects.toMatchObject({ code: 'shape' });
    const state = await trainer.state();
    const renamed = new Map([...state.weights].map(([key, value]) => [`other/${key}`, value]));
    await expect(trainer.setWeights(renamed)).rejects.toMatchObject({ code: 'format' });
    await expect(trainer.restore({ ...state, slots: new Map() })).rejects.toMatchObject({ code: 'format' });
    expect(await trainer.state()).toEqual(state);
    trainer.dispose();
  });

  it('refuses a model whose output is smaller than the truths', async () => {
    const valid = tfl.layers.conv2d({ filters: 1, kernelSize: 4, inputShape: [4, 4, 1] });
    const trainer = await createOnnxTrainer(tfl.sequential({ layers: [valid] }), OPTIONS);
    await expect(trainer.step(...batchOf(0, { size: [4, 4] }))).rejects.toMatchObject({ code: 'shape' });
    trainer.dispose();
  });

  it('uses a layer twice as @ich/tfjs does, its dropout too', async () => {
    const build = (): tfl.LayersModel => {
      const input = tfl.input({ shape: [8, 8, 2], name: 'in' });
      const kernelInitializer = tfl.initializers.heNormal({ seed: 5 });
      const conv = tfl.layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same', kernelInitializer, name: 'twice' });
      const drop = seededDropout({ rate: 0.4, seed: 6, name: 'drop' });
      const once = drop.apply(conv.apply(input));
      const again = drop.apply(conv.apply(once)) as tfl.SymbolicTensor;
      const sum = tfl.layers.add({ name: 'sum' }).apply([once as tfl.SymbolicTensor, again]);
      return tfl.model({
        inputs: input,
        outputs: tfl.layers.activation({ activation: 'sigmoid' }).apply(sum) as never,
      });
    };
    const batch = batchOf(3, { size: [8, 8], channels: 2, classes: 2 });
    const onnx = await createOnnxTrainer(build(), OPTIONS);
    const tfjs = createTrainer(build(), OPTIONS);
    expect(await onnx.step(...batch)).toBeCloseTo(await tfjs.step(...batch), 5);
    expect(await differenceOf(await gradients(onnx), await gradients(tfjs))).toBeLessThan(1e-4);
    onnx.dispose();
  });

  it('names a layer it does not know before the first step', async () => {
    const swap = tfl.layers.permute({ dims: [2, 1, 3], inputShape: [4, 4, 1], name: 'swap' });
    await expect(createOnnxTrainer(tfl.sequential({ layers: [swap] }), OPTIONS)).rejects.toThrow(/swap \(Permute\)/);
  });

  it.each([
    ['Dropout', () => tfl.layers.dropout({ rate: 0.5, name: 'noise' }), /layer noise \(Dropout\): unseeded noise/],
    [
      'Dropout inside',
      () =>
        tfl.sequential({
          name: 'deep',
          layers: [tfl.layers.dropout({ rate: 0.5, name: 'noise', inputShape: [4, 4, 1] })],
        }),
      /layer deep\/noise \(Dropout\): unseeded noise/,
    ],
  ])('says which layer it cannot train: %s', async (_name, make, message) => {
    const input = tfl.input({ shape: [4, 4, 1] });
    const first = tfl.layers.conv2d({ filters: 1, kernelSize: 1 }).apply(input);
    const model = tfl.model({ inputs: input, outputs: make().apply(first) as tfl.SymbolicTensor });
    const trainer = await createOnnxTrainer(model, { ...OPTIONS, loss: 'softDice' });
    const [images, truths] = batchOf(0, { size: [4, 4] });
    await expect(trainer.step(images, truths)).rejects.toThrow(message);
    trainer.dispose();
  });
});
