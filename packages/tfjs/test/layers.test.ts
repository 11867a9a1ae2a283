import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import {
  bilinearUpSampling2d,
  groupNormalization,
  instanceNormalization,
  nearestUpSampling2d,
  nearestUpSampling3d,
  registerLayers,
  seededDropout,
  useBackend,
} from '../src/index.js';
import type { SeededDropout } from '../src/layers/SeededDropout.js';
import { onBackend } from './onBackend.js';

describe.each(['wasm', 'cpu'] as const)('nearestUpSampling2d on %s', (name) => {
  it('repeats pixels', async () => {
    const [up] = await onBackend(name, () => {
      const image = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
      return [nearestUpSampling2d({ size: [2, 3] }).apply(image) as tf.Tensor];
    });
    // biome-ignore format: drawn as the image
    expect([...up]).toEqual([
      1, 1, 1, 2, 2, 2,
      1, 1, 1, 2, 2, 2,
      3, 3, 3, 4, 4, 4,
      3, 3, 3, 4, 4, 4,
    ]);
  });

  it('sums each block in its gradient, for every sample and channel', async () => {
    const [gradient] = await onBackend(name, () => {
      const layer = nearestUpSampling2d({ size: 2 });
      // Sample 0 has weights 0..7 in channel 0, sample 1 ten times as much; channel 1 is the negative.
      const weights = [0, 10].flatMap((n) => [...Array(8).keys()].flatMap((i) => [i + n * i, -(i + n * i)]));
      const dy = tf.tensor4d(weights, [2, 2, 4, 2]);
      return [tf.grad((x) => tf.sum(tf.mul(dy, layer.apply(x) as tf.Tensor)))(tf.ones([2, 1, 2, 2]))];
    });
    // Blocks of [[0 1 2 3], [4 5 6 7]]: 0 + 1 + 4 + 5 and 2 + 3 + 6 + 7.
    expect([...gradient]).toEqual([10, -10, 18, -18, 110, -110, 198, -198]);
  });
});

describe('nearestUpSampling2d', () => {
  it('keeps unknown sizes unknown and comes back from its configuration', async () => {
    await useBackend({ prefer: 'cpu' });
    const input = tfl.input({ shape: [null, 4, 2] });
    const output = nearestUpSampling2d({ size: 3 }).apply(input) as tfl.SymbolicTensor;
    expect(output.shape).toEqual([null, null, 12, 2]);
    const model = tfl.model({ inputs: input, outputs: output });
    const again = await tfl.models.modelFromJSON(model.toJSON(null, false) as never);
    expect(again.layers[1].getConfig()).toEqual(model.layers[1].getConfig());
  });

  it.each([0, 1.5, [2, -1] as const])('refuses the size %j', (size) => {
    expect(() => nearestUpSampling2d({ size })).toThrow(expect.objectContaining({ code: 'parameter' }));
  });
});

describe('layers of Keras that tfjs lacks or has wrong', () => {
  it.each([
    { make: () => bilinearUpSampling2d({ size: [2, 3], halfPixelCenters: false }), from: [null, 4, 6] },
    { make: () => nearestUpSampling3d({ size: [1, 2, 3] }), from: [2, null, 4, 6] },
    { make: () => groupNormalization({ groups: 3, epsilon: 1e-4, scale: false }), from: [null, null, 6] },
    { make: () => instanceNormalization({ epsilon: 1e-4 }), from: [null, null, 6] },
  ])('come back from their configuration: $from', async ({ make, from }) => {
    await useBackend({ prefer: 'cpu' });
    const input = tfl.input({ shape: from });
    const model = tfl.model({ inputs: input, outputs: make().apply(input) as tfl.SymbolicTensor });
    const again = await tfl.models.modelFromJSON(model.toJSON(null, false) as never);
    expect(again.layers[1].getConfig()).toEqual(model.layers[1].getConfig());
    expect(again.layers[1].getClassName()).toBe(model.layers[1].getClassName());
    expect(again.outputs[0].shape).toEqual(model.outputs[0].shape);
    expect(again.weights.map((weight) => weight.originalName)).toEqual(
      model.weights.map((weight) => weight.originalName),
    );
  });

  it('multiply what they know of a shape', () => {
    const shapeOf = (layer: tfl.layers.Layer, shape: (number | null)[]) =>
      (layer.apply(tfl.input({ shape })) as tfl.SymbolicTensor).shape;
    expect(shapeOf(nearestUpSampling3d(), [2, null, 4, 6])).toEqual([null, 4, null, 8, 6]);
    expect(shapeOf(bilinearUpSampling2d({ size: [2, 3] }), [null, 5, 1])).toEqual([null, null, 15, 1]);
  });

  it.each([nearestUpSampling2d, nearestUpSampling3d, bilinearUpSampling2d])(
    'take a list of one factor for all: %o',
    (make) => {
      const layer = make({ size: [3] as never });
      const shape = make === nearestUpSampling3d ? [2, 2, 2] : [2, 2];
      const output = layer.apply(tfl.input({ shape: [...shape, 1] })) as tfl.SymbolicTensor;
      expect(output.shape).toEqual([null, ...shape.map((length) => 3 * length), 1]);
      expect(layer.getConfig().size).toEqual(shape.map(() => 3));
    },
  );

  it('hold gamma, then beta, where wanted', () => {
    const names = (layer: tfl.layers.Layer): string[] => {
      layer.apply(tfl.input({ shape: [4, 4, 6] }));
      return layer.weights.map((weight) => weight.originalName.split('/')[1]);
    };
    expect(names(groupNormalization({ groups: 2 }))).toEqual(['gamma', 'beta']);
    expect(names(groupNormalization({ groups: 2, center: false }))).toEqual(['gamma']);
    expect(names(instanceNormalization())).toEqual(['gamma', 'beta']);
  });

  it('refuse what they cannot do', () => {
    const refused = expect.objectContaining({ code: 'parameter' });
    expect(() => bilinearUpSampling2d({ size: 1.5 })).toThrow(refused);
    expect(() => nearestUpSampling3d({ size: [2, 2] as never })).toThrow(refused);
    expect(() => groupNormalization({ groups: 0 })).toThrow(refused);
    expect(() => groupNormalization({ groups: 1, axis: 1 } as never)).toThrow(/last axis/);
    expect(() => instanceNormalization({ epsilon: -1 })).toThrow(refused);
    const layer = groupNormalization({ groups: 4 });
    expect(() => layer.apply(tfl.input({ shape: [4, 4, 6] }))).toThrow(/multiple of 4 groups.*6/);
  });
});

describe('seededDropout', () => {
  const clock = { seed: 1, step: 3, firstSample: 0 };

  /** The masks of a pass: dropout applied to ones. */
  async function maskOf(options: {
    clock?: object;
    seed?: number;
    samples?: number;
    rate?: number;
  }): Promise<number[]> {
    const { seed = 5, samples = 2, rate = 0.25 } = options;
    const [mask] = await onBackend('cpu', () => {
      const layer = seededDropout({ rate, seed }) as SeededDropout;
      layer.setClock({ ...clock, ...options.clock });
      return [layer.apply(tf.ones([samples, 10, 10, 5]), { training: true }) as tf.Tensor];
    });
    return [...mask];
  }

  it('drops the wanted share and scales the rest', async () => {
    const mask = await maskOf({ samples: 20 });
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(4 / 3)]));
    const share = mask.filter((v) => v === 0).length / mask.length;
    expect(share).toBeGreaterThan(0.23);
    expect(share).toBeLessThan(0.27);
  });

  it('repeats for the same seed, step and layer, and for nothing else', async () => {
    const mask = await maskOf({});
    expect(await maskOf({})).toEqual(mask);
    for (const other of [{ clock: { step: 4 } }, { clock: { seed: 2 } }, { clock: { firstSample: 2 } }, { seed: 6 }]) {
      expect(await maskOf(other)).not.toEqual(mask);
    }
    expect(mask.slice(0, 500)).not.toEqual(mask.slice(500));
  });

  it('does not depend on how a batch is split', async () => {
    const whole = await maskOf({ samples: 4 });
    const parts = [await maskOf({ samples: 3 }), await maskOf({ samples: 1, clock: { firstSample: 3 } })];
    expect(parts.flat()).toEqual(whole);
  });

  it('is off at inference and passes the mask to the gradient', async () => {
    const [still, gradient, dropped] = await onBackend('wasm', () => {
      const layer = seededDropout({ rate: 0.5, seed: 1 }) as SeededDropout;
      layer.setClock(clock);
      const x = tf.ones([1, 50]);
      const drop = (t: tf.Tensor): tf.Tensor => layer.apply(t, { training: true }) as tf.Tensor;
      return [layer.apply(x) as tf.Tensor, tf.grad((t) => tf.sum(drop(t)))(x), drop(x)];
    });
    expect(new Set(still)).toEqual(new Set([1]));
    expect(gradient).toEqual(dropped);
    expect(new Set(dropped)).toEqual(new Set([0, 2]));
  });

  it('counts training passes by itself until a trainer drives it', async () => {
    const [first, second] = await onBackend('cpu', () => {
      const layer = seededDropout({ rate: 0.5, seed: 1 });
      const x = tf.ones([1, 50]);
      return [layer.apply(x, { training: true }) as tf.Tensor, layer.apply(x, { training: true }) as tf.Tensor];
    });
    expect(first).not.toEqual(second);
  });

  it('comes back from its configuration', async () => {
    registerLayers();
    const layer = seededDropout({ rate: 0.5, seed: 9, name: 'drop' });
    const model = tfl.sequential({ layers: [tfl.layers.inputLayer({ inputShape: [3] }), layer] });
    const again = await tfl.models.modelFromJSON(model.toJSON(null, false) as never);
    expect(again.getLayer('drop').getConfig()).toMatchObject({ rate: 0.5, seed: 9 });
  });

  it.each([
    { rate: 1, seed: 1 },
    { rate: -0.1, seed: 1 },
    { rate: 0.5, seed: -1 },
    { rate: 0.5, seed: 0.5 },
  ])('refuses %j', (config) => {
    expect(() => seededDropout(config)).toThrow(expect.objectContaining({ code: 'parameter' }));
  });
});
