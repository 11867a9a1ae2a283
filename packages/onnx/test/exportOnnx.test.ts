import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import {
  bilinearUpSampling2d,
  createPredictor,
  groupNormalization,
  instanceNormalization,
  nearestUpSampling2d,
  nearestUpSampling3d,
  useBackend,
} from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createOnnxPredictor, exportOnnx } from '../src/index.js';
import { batchOf, relativeDifference, smallUnet } from './smallUnet.js';

beforeAll(async () => {
  await useBackend({ prefer: 'wasm' });
});

/** Every weight at random, so that none hides behind its initial 0 or 1; all positive, as variances have to be. */
function shake(model: tfl.LayersModel): tfl.LayersModel {
  const rng = createRng(5);
  tf.tidy(() => {
    const draw = (t: tf.Tensor): tf.Tensor =>
      tf.tensor(
        Float32Array.from({ length: t.size }, () => rng.uniform(-0.5, 1)),
        t.shape,
      );
    model.setWeights(
      model.getWeights().map((t, i) => (/variance/.test(model.weights[i].name) ? tf.abs(draw(t)) : draw(t))),
    );
  });
  return model;
}

const { layers } = tfl;
const conv = { filters: 3, kernelSize: 3, padding: 'same' } as const;

describe('each layer forward, beside @ich/tfjs', () => {
  it.each<[string, () => tfl.layers.Layer]>([
    ['a convolution of 3x3', () => layers.conv2d({ ...conv, activation: 'relu' })],
    ['a convolution of 2x2', () => layers.conv2d({ ...conv, kernelSize: 2 })],
    ['a convolution of 4x5, valid', () => layers.conv2d({ ...conv, kernelSize: [4, 5], padding: 'valid' })],
    ['a strided convolution', () => layers.conv2d({ ...conv, strides: 2, useBias: false })],
    ['a strided valid convolution', () => layers.conv2d({ ...conv, strides: [3, 2], padding: 'valid' })],
    ['a dilated convolution', () => layers.conv2d({ ...conv, dilationRate: 2 })],
    ['a depthwise convolution', () => layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, padding: 'same' })],
    [
      'a strided depthwise convolution',
      () => layers.depthwiseConv2d({ kernelSize: [2, 3], strides: 2, useBias: false }),
    ],
    ['a transposed convolution', () => layers.conv2dTranspose({ ...conv, strides: 2, activation: 'elu' })],
    ['a transposed convolution, 2x2', () => layers.conv2dTranspose({ ...conv, kernelSize: 2, strides: 2 })],
    ['a transposed convolution, valid', () => layers.conv2dTranspose({ ...conv, strides: 2, padding: 'valid' })],
    ['a transposed convolution of small kernel', () => layers.conv2dTranspose({ ...conv, kernelSize: 1, strides: 2 })],
    ['max pooling', () => layers.maxPooling2d({ poolSize: 2 })],
    ['max pooling that overlaps', () => layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' })],
    ['average pooling', () => layers.averagePooling2d({ poolSize: 2 })],
    ['average pooling at the border', () => layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' })],
    ['nearest upsampling', () => layers.upSampling2d({ size: [2, 3] })],
    ['nearest upsampling of @ich/tfjs', () => nearestUpSampling2d({ size: 3 })],
    ['bilinear upsampling', () => layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' })],
    ['batch normalisation', () => layers.batchNormalization({ epsilon: 0.01 })],
    ['batch normalisation without scale', () => layers.batchNormalization({ scale: false })],
    ['batch normalisation without centre', () => layers.batchNormalization({ center: false })],
    ['bilinear upsampling by corners', () => bilinearUpSampling2d({ size: [2, 3], halfPixelCenters: false })],
    ['bilinear upsampling by middles', () => bilinearUpSampling2d({ size: [3, 2] })],
    ['group normalisation', () => groupNormalization({ groups: 2, epsilon: 0.01 })],
    ['group normalisation, one group, plain', () => groupNormalization({ groups: 1, center: false, scale: false })],
    ['instance normalisation', () => instanceNormalization()],
    ['another order of rows', () => layers.reshape({ targetShape: [7, 9, 2] })],
    ['dropout', () => layers.dropout({ rate: 0.5 })],
    ['dense, over channels', () => layers.dense({ units: 4, activation: 'tanh' })],
    ['leaky ReLU', () => layers.leakyReLU({ alpha: 0.1 })],
    ['ReLU', () => layers.reLU()],
    ['ReLU up to 0.5', () => layers.reLU({ maxValue: 0.5 })],
    ['softmax over channels', () => layers.softmax({ axis: -1 })],
    ['softmax over axis 3', () => layers.softmax({ axis: 3 })],
    ...(['linear', 'relu', 'relu6', 'sigmoid', 'softmax', 'softplus', 'elu', 'selu', 'tanh'] as const).map(
      (activation): [string, () => tfl.layers.Layer] => [activation, () => layers.activation({ activation })],
    ),
  ])('%s', async (_name, make) => {
    const input = tfl.input({ shape: [9, 7, 2] });
    const model = shake(tfl.model({ inputs: input, outputs: make().apply(input) as tfl.SymbolicTensor }));
    const [images] = batchOf(4, { size: [9, 7], channels: 2 });
    const wanted = await createPredictor(model)(images as never);
    const predict = await createOnnxPredictor(model, { threads: 1 });
    const got = await predict(images as never);
    predict.dispose();
    expect(got.shape).toEqual(wanted.shape);
    expect(new Set(wanted.data).size).toBeGreaterThan(10);
    expect(relativeDifference(got.data, wanted.data)).toBeLessThan(1e-5);
  });

  it.each([-1, 1, 2, 3])('concatenation along axis %i, a shared layer, a sum', async (axis) => {
    const input = tfl.input({ shape: [6, 6, 3] });
    const shared = layers.conv2d({ ...conv });
    const once = shared.apply(input) as tfl.SymbolicTensor;
    const twice = shared.apply(once) as tfl.SymbolicTensor;
    const sum = layers.add().apply([once, twice, input]) as tfl.SymbolicTensor;
    const both = layers.concatenate({ axis }).apply([sum, once]) as tfl.SymbolicTensor;
    const model = shake(tfl.model({ inputs: input, outputs: both }));
    const [images] = batchOf(4, { size: [6, 6], channels: 3 });
    const wanted = await createPredictor(model)(images as never);
    const predict = await createOnnxPredictor(exportOnnx(model));
    expect(relativeDifference((await predict(images as never)).data, wanted.data)).toBeLessThan(1e-5);
    predict.dispose();
  });
});

describe('each layer in three dimensions, beside tfjs', () => {
  const conv3 = { filters: 3, kernelSize: 3, padding: 'same' } as const;
  it.each<[string, () => tfl.layers.Layer]>([
    ['a convolution', () => layers.conv3d({ ...conv3, activation: 'relu' })],
    ['a convolution of 2x3x1, valid', () => layers.conv3d({ ...conv3, kernelSize: [2, 3, 1], padding: 'valid' })],
    ['a strided convolution', () => layers.conv3d({ ...conv3, strides: [2, 1, 2], useBias: false })],
    ['a transposed convolution', () => layers.conv3dTranspose({ ...conv3, strides: 2 })],
    ['a transposed convolution, 2x2x2', () => layers.conv3dTranspose({ ...conv3, kernelSize: 2, strides: 2 })],
    ['a transposed convolution, valid', () => layers.conv3dTranspose({ ...conv3, strides: 2, padding: 'valid' })],
    ['max pooling', () => layers.maxPooling3d({ poolSize: 2, strides: 2 })],
    [
      'max pooling in the plane',
      () => layers.maxPooling3d({ poolSize: [1, 2, 3], strides: [1, 2, 3], padding: 'same' }),
    ],
    ['nearest upsampling', () => nearestUpSampling3d({ size: [1, 2, 3] })],
    ['group normalisation', () => groupNormalization({ groups: 2 })],
    ['instance normalisation', () => instanceNormalization()],
    ['dense, over channels', () => layers.dense({ units: 4, activation: 'softmax' })],
  ])('%s', async (_name, make) => {
    await useBackend({ prefer: 'cpu' });
    const input = tfl.input({ shape: [6, 4, 5, 2] });
    const model = shake(tfl.model({ inputs: input, outputs: make().apply(input) as tfl.SymbolicTensor }));
    const rng = createRng(8);
    const images = Float32Array.from({ length: 2 * 6 * 4 * 5 * 2 }, () => rng.normal());
    const wanted = tf.tidy(() => {
      const map = model.predict(tf.tensor(images, [2, 6, 4, 5, 2])) as tf.Tensor;
      return { shape: map.shape, data: map.dataSync() };
    });
    const predict = await createOnnxPredictor(model, { threads: 1, batchSize: 1 });
    const got = await predict(ndarrayOf(images, [2, 6, 4, 5, 2]));
    predict.dispose();
    expect(got.shape).toEqual(wanted.shape);
    expect(relativeDifference(got.data, wanted.data)).toBeLessThan(1e-5);
    await useBackend({ prefer: 'wasm' });
  });

  it('joined along axis 2, and without sizes', async () => {
    const build = (size: number | null): tfl.LayersModel => {
      const input = tfl.input({ shape: [size, size, size, 2] });
      const kernelInitializer = tfl.initializers.heNormal({ seed: 4 });
      const once = layers.conv3d({ ...conv3, filters: 2, kernelInitializer }).apply(input) as tfl.SymbolicTensor;
      const normal = groupNormalization({ groups: 2 }).apply(once) as tfl.SymbolicTensor;
      return tfl.model({ inputs: input, outputs: layers.concatenate({ axis: 2 }).apply([normal, input]) as never });
    };
    const images = ndarrayOf(
      Float32Array.from({ length: 128 }, (_, i) => Math.sin(i)),
      [1, 4, 4, 4, 2],
    );
    const [fixed, open] = [await createOnnxPredictor(build(4)), await createOnnxPredictor(build(null))];
    const map = await open(images);
    expect(map.shape).toEqual([1, 4, 8, 4, 2]);
    expect(map.data).toEqual((await fixed(images)).data);
    for (const predict of [fixed, open]) predict.dispose();
  });
});

describe('exportOnnx', () => {
  it('leaves no tensor behind, and the model as it was', () => {
    const model = smallUnet();
    const before = tf.memory().numTensors;
    expect(exportOnnx(model)).toEqual(exportOnnx(model));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('names the layer it does not know', () => {
    const input = tfl.input({ shape: [4, 4, 2] });
    const odd = layers.permute({ dims: [2, 1, 3], name: 'swap' }).apply(input) as tfl.SymbolicTensor;
    expect(() => exportOnnx(tfl.model({ inputs: input, outputs: odd }))).toThrow(
      /exportOnnx: expected layers among .*Conv2D.*received layer swap \(Permute\)/,
    );
  });

  it('names the layer it does not know with its path', () => {
    const inner = tfl.sequential({
      name: 'inner',
      layers: [layers.permute({ dims: [2, 1, 3], inputShape: [4, 4, 2], name: 'swap' })],
    });
    const outer = tfl.sequential({ name: 'outer', layers: [layers.reLU({ inputShape: [4, 4, 2] }), inner] });
    const input = tfl.input({ shape: [4, 4, 2] });
    const model = tfl.model({ inputs: input, outputs: outer.apply(input) as tfl.SymbolicTensor });
    expect(() => exportOnnx(model)).toThrow(/received layer outer\/inner\/swap \(Permute\)/);
  });

  it('refuses two weights of one name, of models inside', () => {
    const block = (): tfl.Sequential =>
      tfl.sequential({ layers: [layers.conv2d({ ...conv, filters: 2, name: 'same', inputShape: [4, 4, 2] })] });
    const input = tfl.input({ shape: [4, 4, 2] });
    const twice = block().apply(block().apply(input)) as tfl.SymbolicTensor;
    expect(() => exportOnnx(tfl.model({ inputs: input, outputs: twice }))).toThrow(/exportOnnx.*name.*same\/kernel/);
  });

  it('names the activation it does not know', () => {
    const layer = layers.conv2d({ ...conv, name: 'bent', activation: 'hardSigmoid', inputShape: [4, 4, 1] });
    expect(() => exportOnnx(tfl.sequential({ layers: [layer] }))).toThrow(/layer bent \(Conv2D\).*hardSigmoid/);
  });

  it.each<[string, () => tfl.layers.Layer, RegExp]>([
    [
      'channels first',
      () => layers.maxPooling2d({ poolSize: 2, dataFormat: 'channelsFirst', name: 'cf' }),
      /channels last, received layer cf \(MaxPooling2D\)/,
    ],
    ['another axis', () => layers.batchNormalization({ axis: 1, name: 'rows' }), /layer rows.*axis -1/],
  ])('refuses %s instead of computing something else', (_name, make, message) => {
    const input = tfl.input({ shape: [4, 4, 4] });
    const output = make().apply(input) as tfl.SymbolicTensor;
    expect(() => exportOnnx(tfl.model({ inputs: input, outputs: output }))).toThrow(message);
  });

  it('refuses a sum that stretches, and other ranks', () => {
    const input = tfl.input({ shape: [4, 4, 4] });
    const vector = layers.globalAveragePooling2d({}).apply(input) as tfl.SymbolicTensor;
    const sum = layers.add({ name: 'mixed' }).apply([input, vector]) as tfl.SymbolicTensor;
    expect(() => exportOnnx(tfl.model({ inputs: input, outputs: sum }))).toThrow(/mixed.*inputs of one shape/);
    const line = tfl.sequential({
      layers: [layers.activation({ activation: 'relu', name: 'line', inputShape: [1, 1, 1, 3, 2] })],
    });
    expect(() => exportOnnx(line)).toThrow(/feature vectors, received layer line \(Activation\).*rank 6/);
  });

  it('refuses several inputs that are not an image and pixels', () => {
    const inputs = [tfl.input({ shape: [4, 4, 1] }), tfl.input({ shape: [4, 4, 1] })];
    const sum = layers.add().apply(inputs) as tfl.SymbolicTensor;
    expect(() => exportOnnx(tfl.model({ inputs, outputs: sum }))).toThrow(/a model of one input, or of \[image/);
  });
});
