import { createRng, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type BackendName,
  createPredictor,
  createTrainer,
  nearestUpSampling2d,
  seededDropout,
  type TrainerOptions,
  useBackend,
} from '../../src/index.js';

const isHere = Boolean(process.env.ICH_TFJS_NODE);
const name = `tensorflow${isHere ? '' : ' [skipped: set ICH_TFJS_NODE to a folder with a built @tensorflow/tfjs-node]'}`;

const OPTIONS: TrainerOptions = {
  loss: 'binaryCrossentropy',
  optimizer: { name: 'adam', learningRate: 1e-3 },
  seed: 5,
};

/** A U-Net of three levels: what the networks of the papers are made of, small. */
function unet(): tfl.LayersModel {
  let seed = 1;
  const conv = (
    x: tfl.SymbolicTensor,
    filters: number,
    kernelSize: number,
    activation: 'relu' | 'sigmoid' = 'relu',
  ) => {
    const kernelInitializer = tfl.initializers.heNormal({ seed });
    const layer = tfl.layers.conv2d({
      name: `conv${seed++}`,
      filters,
      kernelSize,
      padding: 'same',
      activation,
      kernelInitializer,
    });
    return layer.apply(x) as tfl.SymbolicTensor;
  };
  const input = tfl.input({ shape: [24, 24, 2] });
  const skips: tfl.SymbolicTensor[] = [];
  let x = input;
  for (const [i, width] of [8, 16, 32].entries()) {
    if (i > 0) {
      skips.push(x);
      x = tfl.layers.maxPooling2d({ poolSize: 2 }).apply(x) as tfl.SymbolicTensor;
    }
    x = conv(conv(x, width, 3), width, 3);
  }
  x = seededDropout({ rate: 0.5, seed: 3 }).apply(x) as tfl.SymbolicTensor;
  for (const [i, width] of [16, 8].entries()) {
    x = conv(nearestUpSampling2d({ size: 2 }).apply(x) as tfl.SymbolicTensor, width, 2);
    x = tfl.layers.concatenate().apply([skips[1 - i], x]) as tfl.SymbolicTensor;
    x = conv(x, width, 3);
  }
  return tfl.model({ inputs: input, outputs: conv(x, 1, 1, 'sigmoid') });
}

/** Noise, and as truth where its first channel is above 0.5. */
function batch(samples: number): [View<Float32Array>, View<Float32Array>] {
  const rng = createRng(9);
  const images = Float32Array.from({ length: samples * 24 * 24 * 2 }, () => rng.normal());
  const truths = Float32Array.from({ length: samples * 24 * 24 }, (_, i) => Number(images[2 * i] > 0.5));
  return [ndarrayOf(images, [samples, 24, 24, 2]), ndarrayOf(truths, [samples, 24, 24, 1])];
}

/** Largest difference, in parts of the largest value. */
function difference(values: ArrayLike<number>, expected: ArrayLike<number>): number {
  let largest = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(values[i] - expected[i]));
    scale = Math.max(scale, Math.abs(expected[i]));
  }
  return largest / scale;
}

/** A prediction, and losses, weights and first moments of some steps, on one backend. */
async function run(prefer: BackendName, steps: number, options: Partial<TrainerOptions> = {}) {
  await useBackend({ prefer });
  const model = unet();
  const [images, truths] = batch(3);
  const map = await createPredictor(model)(images as never);
  const trainer = createTrainer(model, { ...OPTIONS, ...options });
  const losses: number[] = [];
  for (let i = 0; i < steps; i++) losses.push(await trainer.step(images, truths));
  const { weights, slots } = await trainer.state();
  trainer.dispose();
  model.dispose();
  return { map: map.data, losses, weights, slots };
}

describe.skipIf(!isHere)(name, () => {
  beforeAll(async () => {
    const info = await useBackend({ prefer: 'tensorflow' });
    expect(info).toMatchObject({ name: 'tensorflow', version: '@tensorflow/tfjs-node 4.22.0', canTrain: true });
  });

  it('predicts, and has the gradient of every weight, as wasm', async () => {
    const [native, wasm] = [await run('tensorflow', 1), await run('wasm', 1)];
    expect(difference(native.map, wasm.map)).toBeLessThan(1e-5);
    expect(difference(native.losses, wasm.losses)).toBeLessThan(1e-5);
    const moments = [...wasm.slots].filter(([slot]) => slot.startsWith('m/'));
    expect(moments).toHaveLength(2 * 11);
    for (const [slot, { data }] of moments) {
      expect(difference(native.slots.get(slot)?.data ?? [], data), slot).toBeLessThan(1e-5);
    }
  });

  it.each(['binaryCrossentropy', 'softDice', 'softJaccard'] as const)(
    'stays beside wasm for 20 steps of %s',
    async (loss) => {
      const [native, wasm] = [await run('tensorflow', 20, { loss }), await run('wasm', 20, { loss })];
      expect(difference(native.losses, wasm.losses)).toBeLessThan(1e-4);
      expect(wasm.losses[19]).toBeLessThan(wasm.losses[0]);
      for (const [key, { data }] of wasm.weights) {
        expect(difference(native.weights.get(key)?.data ?? [], data), key).toBeLessThan(1e-4);
      }
    },
  );

  it('leaves no tensor behind', async () => {
    await useBackend({ prefer: 'tensorflow' });
    const before = tf.memory().numTensors;
    await run('tensorflow', 2);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('changes hands with wasm in the middle of a training', async () => {
    await useBackend({ prefer: 'tensorflow' });
    const [images, truths] = batch(3);
    const first = createTrainer(unet(), OPTIONS);
    for (let i = 0; i < 2; i++) await first.step(images, truths);
    const state = await first.state();
    const expected = await first.step(images, truths);
    await useBackend({ prefer: 'wasm' });
    const second = createTrainer(unet(), OPTIONS);
    await second.restore(state);
    expect(difference([await second.step(images, truths)], [expected])).toBeLessThan(1e-5);
  });
});
