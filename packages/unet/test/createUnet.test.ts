import { join } from 'node:path';
import { ndarrayOf } from '@ich/core/ndarray';
import { readGolden } from '@ich/testkit';
import { createPredictor, createTrainer, useBackend } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { countParameters, createUnet, presets, type UnetConfig } from '../src/index.js';

const tiny = (overrides: Partial<UnetConfig> = {}): UnetConfig =>
  presets.slim({ widths: [2, 3, 4], dropoutRates: [0, 0.5, 0.5], inputShape: [8, 12, 1], ...overrides });

beforeAll(async () => {
  await useBackend({ prefer: 'wasm' });
});

describe('the network of Hssayeni 2020', () => {
  it('has the parameters that Keras counts, and 24 convolutions', () => {
    const golden = readGolden<{ parameters_full_width: number }>(join(import.meta.dirname, '..'), 'unet.json.gz');
    const model = createUnet(presets.hssayeni2020());
    expect(countParameters(model)).toBe(golden.parameters_full_width);
    expect(countParameters(model)).toBe(31031685);
    const kinds = model.layers.map((layer) => layer.getClassName());
    const count = (kind: string): number => kinds.filter((k) => k === kind).length;
    expect([count('Conv2D'), count('MaxPooling2D'), count('SeededDropout'), count('NearestUpSampling2d')]).toEqual([
      24, 4, 2, 4,
    ]);
    model.dispose();
  });

  it('takes the dropped-out map of level 4 as skip', () => {
    const model = createUnet(presets.slim());
    const sources = model.getLayer('up4_concat').inboundNodes[0].inboundLayers.map((layer) => layer.name);
    expect(sources).toEqual(['down4_dropout', 'up4_up']);
  });

  it('is a map of probabilities for windows and for whole slices', async () => {
    const model = createUnet(presets.slim({ inputShape: [null, null, 1], widths: [1, 1, 1, 1, 1] }));
    for (const size of [160, 640]) {
      const map = await createPredictor(model)(ndarrayOf(new Float32Array(size * size).fill(0.5), [1, size, size, 1]));
      expect(map.shape).toEqual([1, size, size, 1]);
      expect(Math.min(...map.data.subarray(0, 1000))).toBeGreaterThan(0);
      expect(Math.max(...map.data.subarray(0, 1000))).toBeLessThan(1);
    }
  });
});

describe('createUnet', () => {
  const weightsOf = (config: UnetConfig): number[][] =>
    createUnet(config).weights.map((weight) => [...weight.read().dataSync()]);

  it('starts from the seed and nothing else', () => {
    expect(weightsOf(tiny({ seed: 4 }))).toEqual(weightsOf(tiny({ seed: 4 })));
    expect(weightsOf(tiny({ seed: 4 }))).not.toEqual(weightsOf(tiny({ seed: 5 })));
  });

  it('draws he_normal kernels: truncated at two standard deviations of sqrt(2 / fan in), biases 0', () => {
    const model = createUnet(presets.slim({ inputShape: [16, 16, 1] }));
    const kernel = model.getLayer('down5_conv2').getWeights()[0].dataSync<'float32'>();
    const wanted = Math.sqrt(2 / (9 * 128));
    const mean = kernel.reduce((a, b) => a + b, 0) / kernel.length;
    const sd = Math.sqrt(kernel.reduce((sum, w) => sum + (w - mean) ** 2, 0) / kernel.length);
    expect(Math.abs(mean)).toBeLessThan(wanted / 100);
    expect(Math.abs(sd / wanted - 1)).toBeLessThan(0.15);
    expect(kernel.reduce((max, w) => Math.max(max, Math.abs(w)), 0)).toBeLessThanOrEqual((2 * wanted) / 0.87);
    expect([...model.getLayer('down5_conv2').getWeights()[1].dataSync()]).toEqual(new Array(128).fill(0));
  });

  it('trains: the loss of one batch falls', async () => {
    const trainer = createTrainer(createUnet(tiny()), {
      loss: 'binaryCrossentropy',
      optimizer: { name: 'adam', learningRate: 0.02 },
      seed: 1,
    });
    const image = ndarrayOf(
      Float32Array.from({ length: 96 }, (_, i) => Number(i % 12 > 5)),
      [1, 8, 12, 1],
    );
    const before = tf.memory().numTensors;
    const first = await trainer.step(image, image);
    for (let i = 0; i < 40; i++) await trainer.step(image, image);
    expect(await trainer.step(image, image)).toBeLessThan(first * 0.7);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('has as many maps and levels as asked for', () => {
    const model = createUnet(tiny({ classes: 3, tailWidth: 0, widths: [4], dropoutRates: [0] }));
    expect(model.outputs[0].shape).toEqual([null, 8, 12, 3]);
    expect(model.layers.map((layer) => layer.name)).toEqual(['image', 'down1_conv1', 'down1_conv2', 'head']);
  });

  it('answers about its prior everywhere before it has learned anything', async () => {
    const image = tf.zeros([1, 8, 12, 1]);
    for (const priorProbability of [0.5, 0.05]) {
      const output = createUnet(tiny({ priorProbability })).predict(image) as tf.Tensor;
      for (const value of await output.data()) expect(value).toBeCloseTo(priorProbability, 6);
      output.dispose();
    }
    image.dispose();
  });

  it.each<[Partial<UnetConfig>, string, RegExp]>([
    [{ priorProbability: 1 }, 'parameter', /priorProbability to be a finite number > 0 < 1/],
    [{ inputShape: [10, 12, 1] }, 'shape', /divisible by 4/],
    [{ inputShape: [8, 12, 0] }, 'parameter', /inputShape\[2\]/],
    [{ widths: [] }, 'parameter', /widths.length/],
    [{ widths: [2, 0.5, 4] }, 'parameter', /widths/],
    [{ dropoutRates: [0] }, 'parameter', /one dropout rate per level, 3/],
    [{ dropoutRates: [0, 0, 1] }, 'parameter', /dropoutRates/],
    [{ classes: 0 }, 'parameter', /classes/],
    [{ seed: -1 }, 'parameter', /seed/],
    [{ initializer: 'ones' as 'heNormal' }, 'parameter', /heNormal, glorotUniform/],
  ])('refuses %j', (overrides, code, message) => {
    const make = (): unknown => createUnet(tiny(overrides));
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ code }));
  });
});
