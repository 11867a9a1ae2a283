import { createRng, type NdArray } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { awkwardViews, errorOf, rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { type Predictor, type PredictTiledOptions, predictTiled, streamTiled } from '../src/index.js';

const rng = createRng(3);
const shape = [9, 10, 13];
const volume = Float32Array.from({ length: 9 * 10 * 13 }, () => rng.uniform());

/** Two classes, p and 0.6 - p, in memory of their own. */
const twoClasses: Predictor = (batch) =>
  ndarrayOf(
    Float32Array.from({ length: 2 * batch.data.length }, (_, i) =>
      i % 2 === 0 ? batch.data[i >> 1] : 0.6 - batch.data[i >> 1],
    ),
    [...batch.shape.slice(0, -1), 2],
  );

const ways: [string, Partial<PredictTiledOptions>][] = [
  ['slice by slice', { window: 4, stride: 2 }],
  ['in boxes', { window: [4, 5, 6], overlap: 0.5, blend: 'gaussian' }],
  ['in boxes thicker than the volume', { window: [12, 5, 6], overlap: 0.5, edge: 'even', padding: 'reflect' }],
  ['in boxes a slice apart', { window: [3, 4, 4], stride: [1, 4, 3], edge: 'pad', blend: 'hann' }],
];

describe.each(ways)('%s', (_, way) => {
  it.each([
    ['floats', 'float', Float32Array],
    ['the largest class', 'argmax', Uint8Array],
    ['a mask of each class', { above: 0.3 }, Uint8Array],
  ] as const)('%s leave in order, as predictTiled has them', async (_name, output, Kind) => {
    for (const { name, view } of awkwardViews(volume, shape, 9)) {
      for (const batchSize of [1, 5, 1000]) {
        const options = { window: 4, ...way, classes: 2, predictor: twoClasses, batchSize, output };
        const whole = await predictTiled(view, options);
        expect(whole.data).toBeInstanceOf(Kind);
        expect(whole.shape).toEqual(output === 'argmax' ? shape : [...shape, 2]);
        const slices: NdArray<Float32Array | Uint8Array>[] = [];
        for await (const { slice, view: left } of streamTiled(view, options)) {
          expect(slice).toBe(slices.length);
          expect(left.shape).toEqual(whole.shape.slice(1));
          slices.push(left);
        }
        expect(
          slices.flatMap(({ data }) => [...data]),
          `${name} ${batchSize}`,
        ).toEqual([...whole.data]);
      }
    }
  });

  it('masks are the masks of the floats', async () => {
    const options = { window: 4, ...way, classes: 2, predictor: twoClasses };
    const view = ndarrayOf(volume, shape);
    const { data } = await predictTiled(view, options);
    const above = await predictTiled(view, { ...options, output: { above: 0.3 } });
    expect([...above.data]).toEqual(Array.from(data, (v) => Number(v > 0.3)));
    const largest = await predictTiled(view, { ...options, output: 'argmax' });
    expect([...largest.data]).toEqual(Array.from(largest.data, (_v, i) => Number(data[2 * i + 1] > data[2 * i])));
    expect(new Set(largest.data).size).toBe(2);
  });
});

it('slices leave while later ones are not yet computed', async () => {
  let calls = 0;
  const predictor: Predictor = (batch) => {
    calls++;
    return batch;
  };
  const stream = streamTiled(ndarrayOf(volume, shape), {
    window: [3, 10, 13],
    stride: [2, 10, 13],
    batchSize: 1,
    predictor,
  });
  const seen: [number | undefined, number][] = [];
  for (let i = 0; i < 4; i++) {
    const { value } = await stream.next();
    seen.push([value?.slice, calls]);
  }
  // Windows at 0, 2, 4, 6: the second ends what the first alone and both hold before 2.
  expect(seen).toEqual([
    [0, 1],
    [1, 1],
    [2, 2],
    [3, 2],
  ]);
  await stream.return();
  expect((await stream.next()).done).toBe(true);
  expect(calls).toBe(2);
});

it('an image leaves as a whole', async () => {
  const image = ndarrayOf(volume.slice(0, 130), [10, 13]);
  const left = [];
  for await (const one of streamTiled(image, { window: 4, stride: 3, predictor: (b) => b })) left.push(one);
  expect(left.map(({ slice, view }) => [slice, view.shape])).toEqual([[0, [10, 13]]]);
  expect(left[0].view.data).toEqual(image.data);
});

it('NaN is above nothing and never the largest', async () => {
  const image = ndarrayOf(Float32Array.of(Number.NaN, 0.1), [1, 2]);
  const options = { window: [1, 2], stride: 1, classes: 2, predictor: twoClasses };
  expect([...(await predictTiled(image, { ...options, output: { above: 0 } })).data]).toEqual([0, 0, 1, 1]);
  expect([...(await predictTiled(image, { ...options, output: 'argmax' })).data]).toEqual([0, 1]);
});

it('refuses at the call, and stops when told', async () => {
  const view = ndarrayOf(volume, shape);
  const options = { window: 4, stride: 2, predictor: (b: Parameters<Predictor>[0]) => b };
  expect(errorOf(() => streamTiled(zeros('float32', [10]), options))).toMatchObject({
    code: 'shape',
    where: 'streamTiled',
  });
  expect(errorOf(() => streamTiled(view, { ...options, output: 'argmax' })).message).toContain('classes');
  expect(errorOf(() => streamTiled(view, { ...options, output: 'mask' as never })).message).toContain('{ above }');
  const controller = new AbortController();
  const stream = streamTiled(view, { ...options, batchSize: 30, signal: controller.signal });
  await stream.next();
  controller.abort();
  expect(await rejectionOf(() => stream.next())).toMatchObject({ code: 'aborted', where: 'streamTiled' });
});
