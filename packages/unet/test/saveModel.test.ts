import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ndarrayOf } from '@ich/core/ndarray';
import { createTrainer, useBackend } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createUnet, loadModel, presets, saveModel } from '../src/index.js';

const config = presets.slim({ widths: [2, 3, 4], dropoutRates: [0, 0.5, 0.5], inputShape: [null, 12, 1], seed: 3 });
const makeDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'unet-'));

beforeAll(async () => {
  await useBackend({ prefer: 'wasm' });
});

describe('saveModel and loadModel', () => {
  it('keep topology, names and weights bit for bit, over an older save too', async () => {
    const dir = join(await makeDir(), 'new', 'place');
    await saveModel(createUnet({ ...config, seed: 99 }), dir);
    const model = createUnet(config);
    await saveModel(model, dir);
    expect((await readdir(dir)).sort()).toEqual(['model.json', 'weights.bin']);
    const again = await loadModel(dir);
    expect(again.layers.map((l) => [l.getClassName(), l.getConfig()])).toEqual(
      model.layers.map((l) => [l.getClassName(), l.getConfig()]),
    );
    expect(again.weights.map((w) => w.originalName)).toEqual(model.weights.map((w) => w.originalName));
    for (const [i, weight] of model.weights.entries()) {
      expect(again.weights[i].read().dataSync()).toEqual(weight.read().dataSync());
    }
  });

  it('keep what training needs: a loaded model steps like the saved one', async () => {
    const dir = await makeDir();
    const model = createUnet(config);
    await saveModel(model, dir);
    const image = ndarrayOf(
      Float32Array.from({ length: 96 }, (_, i) => Math.sin(i)),
      [1, 8, 12, 1],
    );
    const truth = ndarrayOf(
      Float32Array.from(image.data, (v) => Number(v > 0)),
      [1, 8, 12, 1],
    );
    const losses = [];
    for (const each of [model, await loadModel(dir)]) {
      const optimizer = { name: 'adam', learningRate: 0.01 } as const;
      const trainer = createTrainer(each, { loss: 'binaryCrossentropy', optimizer, seed: 2 });
      losses.push([await trainer.step(image, truth), await trainer.step(image, truth)]);
    }
    expect(losses[1]).toEqual(losses[0]);
  });

  it('leave no tensor behind', async () => {
    const dir = await makeDir();
    const model = createUnet(config);
    const before = tf.memory().numTensors;
    await saveModel(model, dir);
    (await loadModel(dir)).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('say which file is missing or broken', async () => {
    const dir = await makeDir();
    await expect(loadModel(dir)).rejects.toMatchObject({ code: 'io', message: expect.stringContaining('model.json') });
    await saveModel(createUnet(config), dir);
    const weights = join(dir, 'weights.bin');
    await writeFile(weights, (await readFile(weights)).subarray(0, 100));
    await expect(loadModel(dir)).rejects.toMatchObject({ code: 'format', where: 'loadModel' });
    await writeFile(join(dir, 'model.json'), '{');
    await expect(loadModel(dir)).rejects.toMatchObject({ code: 'format' });
    await expect(saveModel(createUnet(config), weights)).rejects.toMatchObject({ code: 'io', where: 'saveModel' });
  });
});
