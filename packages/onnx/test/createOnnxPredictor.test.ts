import { ndarrayFrom, ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import { createPredictor, useBackend } from '@ich/tfjs';
import type { Predictor } from '@ich/tiling';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { forwardGraph } from '../src/graph/forwardGraph.js';
import { createOnnxPredictor, exportOnnx } from '../src/index.js';
import { besideProcessor } from '../src/runtime/besideProcessor.js';
import { batchOf, relativeDifference, smallUnet } from './smallUnet.js';

beforeAll(async () => {
  await useBackend({ prefer: 'wasm' });
});

describe('createOnnxPredictor', () => {
  it.each([
    [1, [16, 16]],
    [5, [48, 48]],
    [2, [8, 20]],
  ])('%i samples of %j, beside @ich/tfjs', async (samples, size) => {
    const model = smallUnet({ channels: 2, classes: 2 });
    const [images] = batchOf(1, { samples, size, channels: 2 });
    const predict = await createOnnxPredictor(model);
    const [got, wanted] = [await predict(images as never), await createPredictor(model)(images as never)];
    expect(got.shape).toEqual([samples, ...size, 2]);
    expect(relativeDifference(got.data, wanted.data)).toBeLessThan(1e-5);
    predict.dispose();
  });

  it('gives the same in parts', async () => {
    const [images] = batchOf(1, { samples: 5 });
    const bytes = exportOnnx(smallUnet());
    const whole = await createOnnxPredictor(bytes, { threads: 1 });
    const parts = await createOnnxPredictor(bytes, { threads: 1, batchSize: 2 });
    expect(relativeDifference((await parts(images as never)).data, (await whole(images as never)).data)).toBeLessThan(
      1e-6,
    );
    for (const predict of [whole, parts]) predict.dispose();
  });

  it('takes cropped and transposed views, and leaves them as they are', async () => {
    const predict = await createOnnxPredictor(smallUnet(), { threads: 1 });
    const [images] = batchOf(1);
    const before = images.data.slice();
    const maps = [];
    for (const { view } of awkwardViews(images.data, images.shape, 99)) {
      maps.push((await predict(ndarrayFrom(view) as never)).data);
    }
    expect(maps[1]).toEqual(maps[0]);
    expect(maps[2]).toEqual(maps[0]);
    expect(images.data).toEqual(before);
    predict.dispose();
  });

  it('refuses what does not fit', async () => {
    await expect(createOnnxPredictor(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'format' });
    await expect(createOnnxPredictor(smallUnet(), { device: 'gpu' as 'cpu' })).rejects.toThrow(
      /device.*cpu, cuda, webgpu/,
    );
    await expect(createOnnxPredictor(new Uint8Array([1, 2, 3]), { device: 'webgpu' })).rejects.toMatchObject({
      code: 'format',
    });
    await expect(createOnnxPredictor(smallUnet(), { threads: 1.5 })).rejects.toThrow(/threads/);
    await expect(createOnnxPredictor(smallUnet(), { batchSize: 0 })).rejects.toThrow(/batchSize/);
    const predict = await createOnnxPredictor(smallUnet());
    await expect(predict(batchOf(0, { channels: 3 })[0] as never)).rejects.toThrow(/images \[n, image_1, image_2, 1\]/);
    await expect(predict(ndarrayOf(new Float32Array(16), [4, 4, 1]) as never)).rejects.toMatchObject({ code: 'shape' });
    await expect(predict(ndarrayOf(new Int16Array(16), [1, 4, 4, 1]) as never)).rejects.toMatchObject({
      code: 'dtype',
    });
    predict.dispose();
  });

  it.each(['cuda', 'webgpu'] as const)('computes on %s, or says that it cannot be had', async (device) => {
    const layer = { filters: 4, kernelSize: 3, padding: 'same' } as const;
    const model = tfl.sequential({
      layers: [
        tfl.layers.conv2d({ ...layer, inputShape: [16, 16, 1] }),
        tfl.layers.conv2d({ ...layer, activation: 'tanh' }),
      ],
    });
    const [images] = batchOf(1);
    const opened = await createOnnxPredictor(model, { device }).catch((error: unknown) => error);
    if (opened instanceof Error) {
      expect(opened).toMatchObject({ code: 'io', message: expect.stringContaining(`compute on ${device}`) });
      expect(opened.message).toMatch(/leave `device` away/);
      return;
    }
    const predict = opened as Awaited<ReturnType<typeof createOnnxPredictor>>;
    const wanted = await createPredictor(model)(images as never);
    expect(relativeDifference((await predict(images as never)).data, wanted.data)).toBeLessThan(1e-4);
    predict.dispose();
  });

  it('refuses a device that computes something else, every time', async () => {
    let opened = 0;
    const twice: Predictor = (batch) =>
      ndarrayOf(
        (batch.data as Float32Array).map((v) => 2 * v),
        batch.shape,
      );
    const nearly: Predictor = (batch) =>
      ndarrayOf(
        (batch.data as Float32Array).map((v) => 2.01 * v),
        batch.shape,
      );
    const open = async () => ({ predict: twice, close: () => void opened++ });
    const batch = ndarrayOf(new Float32Array([1, 2, 3, 4, 5, 6]), [2, 1, 3, 1]);
    const trusted = besideProcessor(nearly, 'cuda', open);
    await trusted(batch);
    expect((await trusted(batch)).data[1]).toBeCloseTo(4.02, 5);
    expect(opened).toBe(1);
    for (const wrong of [(v: number) => v, () => Number.NaN]) {
      const broken = besideProcessor((b) => ndarrayOf((b.data as Float32Array).map(wrong), b.shape), 'webgpu', open);
      await expect(broken(batch)).rejects.toThrow(/on webgpu to give what it gives on the processor.*differ by/);
      await expect(broken(batch)).rejects.toMatchObject({ code: 'io' });
    }
    expect(opened).toBe(3);
  });

  it('refuses a graph with other inputs', async () => {
    const bytes = forwardGraph('test', smallUnet());
    await expect(createOnnxPredictor(bytes)).rejects.toThrow(/one input and one output, received 19 and 1/);
  });

  it('refuses a model whose output is no map', async () => {
    const flat = [tfl.layers.flatten({ inputShape: [2, 2, 3] }), tfl.layers.dense({ units: 2 })];
    const predict = await createOnnxPredictor(tfl.sequential({ layers: flat }));
    const batch = ndarrayOf(new Float32Array(24), [2, 2, 2, 3]);
    await expect(predict(batch)).rejects.toThrow(/\[n, row, column, class\], received \[2, 2\]/);
    predict.dispose();
  });
});
