import { join } from 'node:path';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden, rejectionOf } from '@ich/testkit';
import { expect, it } from 'vitest';
import { predictTiled, stretchTiles } from '../src/index.js';
import { goldenFloats, type PackedArray } from './goldenArray.js';

const cases = readGolden<{ window: PackedArray; stretched: PackedArray }[]>(
  join(import.meta.dirname, '..'),
  'stretch.json.gz',
);

it('stretches as scipy.misc.bytescale', async () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  for (const c of cases) {
    const shape = [1, ...c.window.shape, 1];
    for (const { name, view } of awkwardViews(goldenFloats(c.window), shape)) {
      const out = await stretchTiles(() => view)(ndarrayOf(new Float32Array(0), [0]));
      expect(out.shape).toEqual(shape);
      expect(out.data, name).toEqual(goldenFloats(c.stretched));
    }
  }
});

it('stretches each window by itself, in 255 steps, and a constant one to zero', async () => {
  const batch = ndarrayOf(Float32Array.of(0, 0.001, 0.002, 0.004, 0.5, 0.5, 0.5, 0.5), [2, 1, 4, 1]);
  const out = await stretchTiles((b) => b)(batch);
  const steps = [0, 64, 128, 255].map((byte) => Math.fround(byte / 255));
  expect([...out.data]).toEqual([...steps, 0, 0, 0, 0]);
  expect(batch.data[1]).toBeCloseTo(0.001);
});

it('turns a faint prediction into a strong one inside predictTiled', async () => {
  const image = ndarrayOf(
    Float32Array.from({ length: 16 }, (_, i) => i / 1600),
    [4, 4],
  );
  const options = { window: 4, stride: 4 };
  const plain = await predictTiled(image, { ...options, predictor: (b) => b });
  const faulty = await predictTiled(image, { ...options, predictor: stretchTiles((b) => b) });
  expect(Math.max(...plain.data)).toBeLessThan(0.01);
  expect(Math.max(...faulty.data)).toBe(1);
});

it('names what it cannot stretch', async () => {
  const answer = (data: number[], shape: number[]) =>
    stretchTiles(() => ndarrayOf(Float32Array.from(data), shape))(ndarrayOf(new Float32Array(1), [1]));
  expect(await rejectionOf(() => stretchTiles(7 as never))).toMatchObject({ code: 'parameter', where: 'stretchTiles' });
  expect((await rejectionOf(() => answer([1, Number.NaN], [1, 1, 2, 1]))).message).toContain('finite');
  expect((await rejectionOf(() => answer([1, 2], [1, 1, 1, 2]))).message).toContain('[1, 1, 1, 1]');
  expect((await rejectionOf(() => answer([1, 2], [1, 2]))).message).toContain('rank 4');
});
