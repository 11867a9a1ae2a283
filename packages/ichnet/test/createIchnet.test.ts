import { errorOf } from '@ich/testkit';
import { type BackendName, useBackend } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createIchnet, type Ichnet, type IchnetConfig, ichnetPredictor, ichnetPresets } from '../src/index.js';
import { allPixels, largestDifference, randomImages, smallNet } from './smallNet.js';

const asTensor = ({ data, shape }: { data: Float32Array; shape: number[] }) => tf.tensor(data, shape);

/** The sparse model at all pixels of the images. */
async function everywhere(net: Ichnet, images: ReturnType<typeof randomImages>): Promise<Float32Array> {
  const [n, rows, columns] = images.shape;
  const inputs = [asTensor(images), asTensor(allPixels(n, rows, columns))];
  const output = net.sparse.predict(inputs) as tf.Tensor;
  const values = (await output.data()) as Float32Array;
  tf.dispose([...inputs, output]);
  return values;
}

describe.each(['wasm', 'cpu'] satisfies BackendName[])('sparse and dense on %s', (name) => {
  beforeAll(async () => void (await useBackend({ prefer: name })));

  it('answer alike at every pixel, at the edges too', async () => {
    const net = smallNet({ inputShape: [null, null, 3], classes: 2 });
    const images = randomImages([2, 12, 20, 3]);
    const map = await ichnetPredictor(net)(images);
    expect(map.shape).toEqual([2, 12, 20, 2]);
    const sparse = await everywhere(net, images);
    expect(largestDifference(sparse, map.data)).toBeLessThan(1e-5);
    expect(Math.max(...sparse) - Math.min(...sparse)).toBeGreaterThan(0.05);
    net.dispose();
  });
});

describe('presets', () => {
  beforeAll(async () => void (await useBackend({ prefer: 'wasm' })));

  it('slim answers alike, sparse and dense', async () => {
    const net = createIchnet(ichnetPresets.slim());
    expect([net.sparse.countParams(), net.stride, net.reach]).toEqual([158449, 8, 112]);
    const images = randomImages([1, 40, 24, 1]);
    expect(largestDifference(await everywhere(net, images), (await ichnetPredictor(net)(images)).data)).toBeLessThan(
      1e-5,
    );
    net.dispose();
  });

  it('full is the trunk of VGG-16 with a wide dilated conv6, and a hypercolumn of 2496', async () => {
    const net = createIchnet(ichnetPresets.full({ head: [2], inputShape: [64, 48, 1] }));
    const shapeOf = (layer: string) => net.dense.getLayer(layer).outputShape;
    expect(shapeOf('conv1_2')).toEqual([null, 64, 48, 64]);
    expect(shapeOf('conv4_3')).toEqual([null, 8, 6, 512]);
    expect(shapeOf('conv5_3')).toEqual([null, 8, 6, 512]);
    expect(shapeOf('conv6_1')).toEqual([null, 8, 6, 1024]);
    expect(net.dense.getLayer('hidden1').weights[0].shape).toEqual([2496, 2]);
    const rates = ['conv4_1', 'conv5_1', 'conv6_1'].map((layer) => net.dense.getLayer(layer).getConfig().dilationRate);
    expect(rates).toEqual([1, 2, 4].map((rate) => expect.toSatisfy((found) => [found].flat()[0] === rate)));
    expect(net.dense.outputs[0].shape).toEqual([null, 64, 48, 1]);
    expect(net.sparse.outputs[0].shape).toEqual([null, null, 1]);
    expect([net.stride, net.reach]).toEqual([8, 144]);
    net.dispose();
  });
});

describe('createIchnet', () => {
  beforeAll(async () => void (await useBackend({ prefer: 'wasm' })));

  it('looks no farther than its reach', async () => {
    const net = smallNet();
    expect([net.stride, net.reach]).toEqual([4, 20]);
    const image = randomImages([1, 8, 64, 1]);
    const changed = randomImages([1, 8, 64, 1]);
    changed.set(0, 4, 0, 0, 50);
    const predictor = ichnetPredictor(net);
    const [before, after] = [await predictor(image), await predictor(changed)];
    const different = Array.from({ length: 64 }, (_, c) => c).filter((c) =>
      Array.from({ length: 8 }, (_, r) => r).some((r) => before.data[r * 64 + c] !== after.data[r * 64 + c]),
    );
    expect(Math.max(...different)).toBeGreaterThan(10);
    expect(Math.max(...different)).toBeLessThanOrEqual(net.reach);
    net.dispose();
  });

  it('starts with weights that follow from the seed', async () => {
    const weightsOf = async (seed: number) => {
      const net = smallNet({ seed });
      const values = await Promise.all(net.dense.getWeights().map((weight) => weight.data()));
      net.dispose();
      return values.map((data) => [...data]);
    };
    const first = await weightsOf(1);
    expect(await weightsOf(1)).toEqual(first);
    expect(await weightsOf(2)).not.toEqual(first);
    expect(first[0]).not.toEqual(first[2]);
  });

  it('starts at the prior probability', async () => {
    const net = smallNet({ priorProbability: 0.1, head: [] });
    const zeros = randomImages([1, 4, 4, 1]);
    zeros.data.fill(0);
    const { data } = await ichnetPredictor(net)(zeros);
    expect(largestDifference(data, new Float32Array(16).fill(0.1))).toBeLessThan(1e-6);
    net.dispose();
  });

  it('leaves no tensor behind', async () => {
    const use = async () => {
      const net = smallNet();
      await ichnetPredictor(net)(randomImages([1, 8, 8, 1]));
      net.dispose();
    };
    await use();
    const before = tf.memory().numTensors;
    await use();
    expect(tf.memory().numTensors).toBe(before);
  });

  const one = { name: 'a', widths: [2], pool: false, dilation: 1 };
  const bad: [string, Partial<IchnetConfig>, string, string][] = [
    ['no stage', { stages: [] }, 'parameter', 'stages.length'],
    ['a stage without convolutions', { stages: [{ ...one, widths: [] }] }, 'parameter', 'widths.length of a'],
    ['a width of 0', { stages: [{ ...one, widths: [0] }] }, 'parameter', 'widths of a'],
    ['a dilation of 1.5', { stages: [{ ...one, dilation: 1.5 }] }, 'parameter', 'dilation of a'],
    ['two stages of one name', { stages: [one, one] }, 'parameter', 'a name each'],
    ['an unknown level', { hypercolumn: ['conv9_1'] }, 'parameter', 'hypercolumn to name some of conv1_1'],
    ['no level', { hypercolumn: [] }, 'parameter', 'at least one layer in hypercolumn'],
    ['a level twice', { hypercolumn: ['conv1_1', 'conv1_1'] }, 'parameter', 'each layer of hypercolumn once'],
    ['dropout of everything', { dropoutRate: 1 }, 'parameter', 'dropoutRate'],
    ['no classes', { classes: 0 }, 'parameter', 'classes'],
    ['a prior of 0', { priorProbability: 0 }, 'parameter', 'priorProbability'],
    ['no channels', { inputShape: [8, 8, 0] }, 'parameter', 'inputShape[2]'],
    ['rows that the poolings do not halve', { inputShape: [10, 8, 1] }, 'shape', 'divisible by 4'],
  ];
  it.each(bad)('refuses %s', (_, overrides, code, expected) => {
    const error = errorOf(() => smallNet(overrides));
    expect([error.code, error.where]).toEqual([code, 'createIchnet']);
    expect(error.expected).toContain(expected);
  });
});
