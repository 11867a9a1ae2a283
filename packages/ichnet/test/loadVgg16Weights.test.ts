import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng } from '@ich/core';
import { rejectionOf } from '@ich/testkit';
import { useBackend, weightsOf } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createIchnet, type Ichnet, ichnetPresets, loadVgg16Weights } from '../src/index.js';

const WIDTHS = [2, 3, 4, 5, 5];

/** A VGG-16 of Keras' layer names with narrow layers, in the TensorFlow.js layers format. */
async function savedVgg(
  skip?: string,
): Promise<{ artifacts: tf.io.ModelArtifacts; kernels: Map<string, Float32Array> }> {
  const vgg = tfl.sequential();
  const rng = createRng(16);
  for (const [block, filters] of WIDTHS.entries()) {
    for (let i = 1; i <= (block < 2 ? 2 : 3); i++) {
      const name = `block${block + 1}_conv${i}`;
      if (name === skip) continue;
      const inputShape = vgg.layers.length === 0 ? { inputShape: [32, 32, 3] } : {};
      vgg.add(tfl.layers.conv2d({ name, filters, kernelSize: 3, padding: 'same', activation: 'relu', ...inputShape }));
    }
    vgg.add(tfl.layers.maxPooling2d({ poolSize: 2, name: `block${block + 1}_pool` }));
  }
  vgg.add(tfl.layers.flatten());
  vgg.add(tfl.layers.dense({ units: 2, name: 'predictions' }));
  tf.tidy(() =>
    vgg.setWeights(
      vgg.getWeights().map(({ shape, size }) =>
        tf.tensor(
          Float32Array.from({ length: size }, () => rng.normal()),
          shape,
        ),
      ),
    ),
  );
  let artifacts: tf.io.ModelArtifacts = {};
  await vgg.save(
    tf.io.withSaveHandler(async (saved) => {
      artifacts = saved;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  const kernels = new Map([...(await weightsOf(vgg))].map(([name, { data }]) => [name, data]));
  vgg.dispose();
  return { artifacts, kernels };
}

function net(channels = 1, first = WIDTHS[0]): Ichnet {
  const widths = [...WIDTHS, 6];
  widths[0] = first;
  const stages = ichnetPresets
    .full()
    .stages.map((stage, i) => ({ ...stage, widths: stage.widths.map(() => widths[i]) }));
  return createIchnet(ichnetPresets.full({ stages, head: [4], inputShape: [null, null, channels] }));
}

describe('loadVgg16Weights', () => {
  let saved: Awaited<ReturnType<typeof savedVgg>>;
  beforeAll(async () => {
    await useBackend({ prefer: 'cpu' });
    saved = await savedVgg();
  });

  it('gives thirteen layers the weights of their namesakes, and leaves the others', async () => {
    const to = net();
    const before = await weightsOf(to.sparse);
    const names = await loadVgg16Weights(to, tf.io.fromMemory(saved.artifacts));
    expect(names.length).toBe(13);
    expect(names.slice(0, 3)).toEqual(['conv1_1', 'conv1_2', 'conv2_1']);
    const after = await weightsOf(to.sparse);
    expect(after.get('conv4_2/kernel')?.data).toEqual(saved.kernels.get('block4_conv2/kernel'));
    expect(after.get('conv5_3/bias')?.data).toEqual(saved.kernels.get('block5_conv3/bias'));
    for (const name of ['conv6_1/kernel', 'hidden1/kernel', 'head/kernel'])
      expect(after.get(name)).toEqual(before.get(name));
    to.dispose();
  });

  it('answers to a grey slice as VGG-16 to a grey picture', async () => {
    const kernel = tf.tensor4d(saved.kernels.get('block1_conv1/kernel') as Float32Array, [3, 3, 3, 2]);
    const grey = tf.randomNormal([1, 6, 6, 1], 0, 1, 'float32', 3) as tf.Tensor4D;
    const wanted = await tf.conv2d(tf.concat([grey, grey, grey], 3), kernel, 1, 'same').data();
    for (const channels of [1, 3]) {
      const to = net(channels);
      await loadVgg16Weights(to, tf.io.fromMemory(saved.artifacts));
      const first = to.sparse.getLayer('conv1_1').getWeights()[0] as tf.Tensor4D;
      const input = channels === 1 ? grey : tf.concat([grey, grey, grey], 3);
      const got = await tf.conv2d(input as tf.Tensor4D, first, 1, 'same').data();
      for (let i = 0; i < wanted.length; i++) expect(got[i]).toBeCloseTo(wanted[i], 5);
      to.dispose();
    }
  });

  it('takes the mean, the kernel as it is, and a scale', async () => {
    const kernel = saved.kernels.get('block1_conv1/kernel') as Float32Array;
    const firstOf = async (channels: number, options: Parameters<typeof loadVgg16Weights>[2]) => {
      const to = net(channels);
      await loadVgg16Weights(to, tf.io.fromMemory(saved.artifacts), options);
      const data = (await weightsOf(to.sparse)).get('conv1_1/kernel')?.data as Float32Array;
      to.dispose();
      return data;
    };
    const sum = kernel[0] + kernel[2] + kernel[4]; // filter 0 of the first tap
    expect((await firstOf(1, {}))[0]).toBeCloseTo(sum, 5);
    expect((await firstOf(1, { firstKernel: 'mean' }))[0]).toBeCloseTo(sum / 3, 5);
    expect((await firstOf(1, { inputScale: 58 }))[0]).toBeCloseTo(58 * sum, 3);
    expect(await firstOf(3, { firstKernel: 'keep' })).toEqual(kernel);
  });

  it('reads a folder, with names as other converters write them', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'vgg-'));
    const { weightSpecs = [], weightData } = saved.artifacts;
    const weights = weightSpecs.map((spec) => ({ ...spec, name: `vgg16/${spec.name}:0` }));
    writeFileSync(join(dir, 'model.json'), JSON.stringify({ weightsManifest: [{ paths: ['w.bin'], weights }] }));
    writeFileSync(join(dir, 'w.bin'), new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData)));
    const to = net();
    expect((await loadVgg16Weights(to, dir)).length).toBe(13);
    expect((await weightsOf(to.sparse)).get('conv3_3/kernel')?.data).toEqual(saved.kernels.get('block3_conv3/kernel'));
    to.dispose();
  });

  it('refuses what does not fit, and then changes nothing', async () => {
    const handler = tf.io.fromMemory(saved.artifacts);
    const to = net(1, 4);
    const before = await weightsOf(to.sparse);
    const wide = await rejectionOf(() => loadVgg16Weights(to, handler));
    expect([wide.code, wide.expected, wide.received]).toEqual([
      'format',
      'conv1_1/kernel of shape [3, 3, 1, 4]',
      '[3, 3, 1, 2]',
    ]);
    expect(await weightsOf(to.sparse)).toEqual(before);
    const lacking = await savedVgg('block5_conv3');
    const narrow = net();
    const missing = await rejectionOf(() => loadVgg16Weights(narrow, tf.io.fromMemory(lacking.artifacts)));
    expect([missing.code, missing.expected]).toEqual(['format', 'a VGG-16 with block5_conv3/kernel']);
    narrow.dispose();
    const nothing = await rejectionOf(() => loadVgg16Weights(to, '/nowhere'));
    expect([nothing.code, nothing.expected]).toEqual(['io', 'to read /nowhere/model.json']);
    const keep = await rejectionOf(() => loadVgg16Weights(net(1), handler, { firstKernel: 'keep' }));
    expect(keep.received).toBe('[3, 3, 3, 2]');
    to.dispose();
  });

  it('leaves no tensor behind', async () => {
    const to = net();
    const before = tf.memory().numTensors;
    await loadVgg16Weights(to, tf.io.fromMemory(saved.artifacts));
    expect(tf.memory().numTensors).toBe(before);
    to.dispose();
  });
});
