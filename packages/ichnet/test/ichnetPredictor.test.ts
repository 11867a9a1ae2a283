import { contiguousData, type NdArray } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { awkwardViews, errorOf, rejectionOf } from '@ich/testkit';
import { createPredictor, useBackend } from '@ich/tfjs';
import { type Predictor, predictTiled } from '@ich/tiling';
import { beforeAll, describe, expect, it } from 'vitest';
import { correctPrior, type Ichnet, ichnetPredictor, predictBrain } from '../src/index.js';
import { largestDifference, randomImages, smallNet } from './smallNet.js';

let net: Ichnet;
beforeAll(async () => {
  await useBackend({ prefer: 'wasm' });
  net = smallNet({ inputShape: [null, null, 3], classes: 1 });
});

describe('ichnetPredictor', () => {
  it.each([4, [8, 12], 30, 1000])('answers in tiles of %j as for the whole image', async (tile) => {
    const images = randomImages([2, 48, 56, 3]);
    const whole = await createPredictor(net.dense)(images);
    const seen: number[][] = [];
    const inner = createPredictor(net.dense);
    const predictor: Predictor = (batch) => {
      seen.push([...batch.shape]);
      return inner(batch);
    };
    const tiled = await ichnetPredictor(net, { tile: tile as number | [number, number], predictor })(images);
    expect(tiled.shape).toEqual([2, 48, 56, 1]);
    expect(largestDifference(tiled.data, whole.data)).toBeLessThan(1e-6);
    // Rounded up to the stride.
    const [rows, columns = rows] = [tile].flat().map((length) => Math.ceil(length / 4) * 4);
    expect(seen.length).toBe(Math.ceil(48 / rows) * Math.ceil(56 / columns));
    for (const shape of seen) {
      expect(shape[1]).toBeLessThanOrEqual(rows + 2 * net.reach);
      expect(shape[2]).toBeLessThanOrEqual(columns + 2 * net.reach);
    }
  });

  it('is what predictTiled takes, slices as windows', async () => {
    const volume = randomImages([3, 16, 12, 3]);
    const whole = await createPredictor(net.dense)(volume);
    const options = { window: [16, 12], stride: [16, 12], channels: true, batchSize: 2 };
    const map = await predictTiled(volume, { ...options, predictor: ichnetPredictor(net, { tile: 8 }) });
    expect(map.shape).toEqual([3, 16, 12]);
    expect(largestDifference(map.data, whole.data)).toBeLessThan(1e-6);
  });

  it('corrects the prior when asked', async () => {
    const images = randomImages([1, 8, 8, 3]);
    const prior = { sampled: 0.5, actual: 0.02 };
    const [plain, corrected] = [await ichnetPredictor(net)(images), await ichnetPredictor(net, { prior })(images)];
    expect(corrected.data).toEqual(correctPrior(plain, prior).data);
  });

  it('refuses sizes that the stride does not divide, and predictors that answer something else', async () => {
    const odd = await rejectionOf(() => ichnetPredictor(net)(randomImages([1, 10, 8, 3])));
    expect([odd.code, odd.expected]).toEqual(['shape', 'rows and columns divisible by 4, as the poolings halve them']);
    const small: Predictor = () => ndarrayOf(new Float32Array(4), [1, 2, 2, 1]);
    const wrong = await rejectionOf(() => ichnetPredictor(net, { predictor: small })(randomImages([1, 8, 8, 3])));
    expect(wrong.message).toContain("the predictor's output");
    expect(errorOf(() => ichnetPredictor(net, { tile: 0 })).message).toContain('tile');
    expect(errorOf(() => ichnetPredictor(net, { prior: { sampled: 1, actual: 0.5 } })).message).toContain(
      'prior.sampled',
    );
  });
});

describe('predictBrain', () => {
  const [slices, rows, columns] = [4, 16, 12];
  const image = randomImages([slices, rows, columns], 7);
  const brain = new Uint8Array(slices * rows * columns).map((_, i) => Number(i % 5 > 1 && i >= rows * columns));
  const volume = ndarrayOf(brain, image.shape);

  it('sees each slice with its neighbours, and answers 0 outside the brain', async () => {
    const map = await predictBrain(net, { image, brain: volume });
    expect(map.shape).toEqual([slices, rows, columns]);
    const size = rows * columns;
    for (let slice = 0; slice < slices; slice++) {
      const channels = [slice - 1, slice, slice + 1].map((s) => Math.min(Math.max(s, 0), slices - 1));
      const values = Float32Array.from(
        { length: size * 3 },
        (_, i) => image.data[channels[i % 3] * size + Math.floor(i / 3)],
      );
      const wanted = (await createPredictor(net.dense)(ndarrayOf(values, [1, rows, columns, 3]))).data;
      const inside = brain.subarray(slice * size, (slice + 1) * size);
      const got = map.data.subarray(slice * size, (slice + 1) * size);
      expect(
        largestDifference(
          got,
          Float32Array.from(wanted, (p, i) => p * inside[i]),
        ),
      ).toBeLessThan(1e-6);
    }
  });

  it('computes no slice without brain, and tells its progress', async () => {
    let calls = 0;
    const done: number[] = [];
    const predictor: Predictor = (batch) => {
      calls++;
      return createPredictor(net.dense)(batch);
    };
    await predictBrain(net, { image, brain: volume, predictor, onProgress: (p) => done.push(p.done / p.total) });
    expect(calls).toBe(3);
    expect(done).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('looks at a window around the brain when asked, and answers there as for that window alone', async () => {
    const wide = randomImages([2, 24, 40], 3);
    const inside = zeros('uint8', wide.shape);
    for (let row = 9; row < 15; row++) for (let column = 22; column < 29; column++) inside.set(1, row, column, 1);
    const seen: number[][] = [];
    const inner = createPredictor(net.dense);
    const predictor: Predictor = (batch) => {
      seen.push([...batch.shape]);
      return inner(batch);
    };
    const map = await predictBrain(net, { image: wide, brain: inside, predictor, window: [12, 4] });
    // Rows as asked; 7 columns of brain, up to a multiple of the stride. Its middle is that of the brain.
    expect(seen).toEqual([[1, 12, 8, 3]]);
    const part = <T extends Uint8Array | Float32Array>(whole: NdArray<T>) => whole.hi(2, 18, 29).lo(0, 6, 21);
    const alone = await predictBrain(net, { image: part(wide), brain: part(inside) });
    expect(contiguousData(part(map))).toEqual(alone.data);
    expect(map.data.filter((p) => p > 0).length).toBe(42);
    const all = await predictBrain(net, { image: wide, brain: inside, window: [100, 100] });
    expect(all.data).toEqual((await predictBrain(net, { image: wide, brain: inside })).data);
  });

  it('answers for heads and mirrored heads alike when asked, with the mean log-odds', async () => {
    const turn = <T extends Uint8Array | Float32Array>(view: NdArray<T>) => view.step(1, 1, -1);
    const both = await predictBrain(net, { image, brain: volume, mirror: true });
    const turned = await predictBrain(net, { image: turn(image), brain: turn(volume), mirror: true });
    expect(largestDifference(contiguousData(turn(turned)), both.data)).toBeLessThan(1e-6);
    const [one, other] = [
      await predictBrain(net, { image, brain: volume }),
      turn(await predictBrain(net, { image: turn(image), brain: turn(volume) })),
    ];
    const logOdds = (map: NdArray<Float32Array>) => contiguousData(map).map((p) => Math.log(p / (1 - p)));
    const [a, b, mean] = [one, other, both].map((map) => logOdds(map).filter((_, i) => brain[i] > 0));
    expect(largestDifference(a, b)).toBeGreaterThan(0.01);
    const wanted = a.map((value, i) => (value + b[i]) / 2);
    expect(largestDifference(mean, wanted)).toBeLessThan(1e-4);
    expect(both.data.filter((_, i) => brain[i] === 0).every((p) => p === 0)).toBe(true);
  });

  it('does not care how its views lie in memory', async () => {
    const wanted = await predictBrain(net, { image, brain: volume });
    const masks = awkwardViews(brain, image.shape);
    for (const [i, { name, view }] of awkwardViews(image.data, image.shape, 9).entries()) {
      const map = await predictBrain(net, { image: view, brain: masks[i].view });
      expect(map.data, name).toEqual(wanted.data);
    }
  });

  it('keeps the classes apart', async () => {
    const two = smallNet({ inputShape: [null, null, 1], classes: 2 });
    const map = await predictBrain(two, { image, brain: volume });
    expect(map.shape).toEqual([slices, rows, columns, 2]);
    const whole = await createPredictor(two.dense)(ndarrayOf(image.data, [slices, rows, columns, 1]));
    const wanted = Float32Array.from(whole.data, (p, i) => p * brain[Math.floor(i / 2)]);
    expect(largestDifference(map.data, wanted)).toBeLessThan(1e-6);
    two.dispose();
  });

  it('refuses unequal shapes, even channels, an empty window and an aborted signal', async () => {
    const other = ndarrayOf(new Uint8Array(16 * 12), [1, 16, 12]);
    const shapes = await rejectionOf(() => predictBrain(net, { image, brain: other }));
    expect([shapes.code, shapes.expected]).toEqual(['shape', 'image and brain to have one shape']);
    const even = smallNet({ inputShape: [null, null, 2] });
    const channels = await rejectionOf(() => predictBrain(even, { image, brain: volume }));
    expect([channels.code, channels.received]).toEqual(['parameter', '2']);
    even.dispose();
    const window = await rejectionOf(() => predictBrain(net, { image, brain: volume, window: [0, 8] }));
    expect([window.code, window.where]).toEqual(['parameter', 'predictBrain']);
    const aborted = await rejectionOf(() => predictBrain(net, { image, brain: volume, signal: AbortSignal.abort() }));
    expect(aborted.code).toBe('aborted');
  });
});

describe('correctPrior', () => {
  it("is Bayes' rule, and undone by the way back", () => {
    const p = ndarrayOf(new Float32Array([0, 0.1, 0.5, 0.8, 1]), [5]);
    const prior = { sampled: 0.5, actual: 0.2 };
    const there = correctPrior(p, prior);
    // Elkan 2001, theorem 2, in its own form.
    const { actual: b1, sampled: b } = prior;
    const wanted = [...p.data].map((q) => (b1 * (q - q * b)) / (b - q * b + b1 * q - b * b1));
    expect(largestDifference(there.data, wanted)).toBeLessThan(1e-6);
    const back = correctPrior(there, { sampled: 0.2, actual: 0.5 });
    expect(largestDifference(back.data, p.data)).toBeLessThan(1e-6);
    expect(p.data[1]).toBe(Math.fround(0.1));
  });
});
