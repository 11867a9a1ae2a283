import { createRng } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { errorOf, rejectionOf } from '@ich/testkit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createStitcher, extractTiles, tileGrid } from '../src/index.js';

const grid = tileGrid([2, 3], { window: 2, stride: 1 });
const tile = (...values: number[]) => ndarrayOf(Float32Array.from(values), [2, 2]);

it('averages where windows overlap', () => {
  const stitcher = createStitcher(grid);
  stitcher.add(0, tile(1, 0, 1, 0));
  stitcher.add(1, tile(1, 0, 0.5, 0));
  expect([...stitcher.finish().data]).toEqual([1, 0.5, 0, 1, 0.25, 0]);
  expect(stitcher.finish().shape).toEqual([2, 3]);
});

it('gives the image back from its own windows, to the last bit', () => {
  const rng = createRng(1);
  for (const [shape, window, stride] of [
    [[37, 53], 16, 8],
    [[20, 20], 7, 3],
    [
      [9, 31],
      [9, 10],
      [1, 1],
    ],
  ] as [number[], number, number][]) {
    const image = ndarrayOf(
      Float32Array.from({ length: shape[0] * shape[1] }, () => rng.normal()),
      shape,
    );
    const over = tileGrid(shape, { window, stride });
    const tiles = extractTiles(image, over);
    const stitcher = createStitcher(over);
    for (let i = 0; i < over.origins.length; i++) stitcher.add(i, tiles.pick(i, null, null));
    expect(stitcher.finish().data).toEqual(image.data);
  }
});

it('does not depend on the order, not even in the last bit', () => {
  const over = tileGrid([6, 6], { window: 4, stride: 1 });
  const wide = fc.float({ noNaN: true, noDefaultInfinity: true });
  const tiles = fc.array(fc.array(wide, { minLength: 16, maxLength: 16 }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(tiles, fc.nat(), (values, seed) => {
      const stitchIn = (order: number[]): Float32Array => {
        const stitcher = createStitcher(over);
        const reused = ndarrayOf(new Float32Array(16), [4, 4]);
        for (const i of order) {
          reused.data.set(values[i]);
          stitcher.add(i, reused);
        }
        return stitcher.finish().data;
      };
      const inOrder = over.origins.map((_, i) => i);
      expect(stitchIn(createRng(seed).shuffle(inOrder))).toEqual(stitchIn(inOrder));
    }),
    { seed: 1, numRuns: 100 },
  );
});

it('keeps NaN where it lies', () => {
  const stitcher = createStitcher(grid);
  stitcher.add(0, tile(Number.NaN, 0, 0, 0));
  stitcher.add(1, tile(0, 0, 0, 0));
  expect([...stitcher.finish().data]).toEqual([Number.NaN, 0, 0, 0, 0, 0]);
});

it('refuses a tile twice, early or late, and finishing too soon', async () => {
  const stitcher = createStitcher(grid);
  expect((await rejectionOf(() => stitcher.finish())).message).toContain('all 2 tiles, received 0; tile 0');
  stitcher.add(1, tile(1, 1, 1, 1));
  expect(await rejectionOf(() => stitcher.add(1, tile(1, 1, 1, 1)))).toMatchObject({
    code: 'parameter',
    where: 'Stitcher.add',
    received: 'tile 1 again',
  });
  const early = await rejectionOf(() => stitcher.finish());
  expect(early).toMatchObject({ code: 'parameter', where: 'Stitcher.finish' });
  expect(early.message).toContain('received 1; tile 0 is the first missing');
  stitcher.add(0, tile(1, 1, 1, 1));
  expect(await rejectionOf(() => stitcher.add(0, tile(1, 1, 1, 1)))).toMatchObject({ received: 'tile 0 again' });
  expect([...stitcher.finish().data]).toEqual([1, 1, 1, 1, 1, 1]);
});

it('refuses other tiles, indices, blends and grids with bare pixels', async () => {
  const stitcher = createStitcher(grid);
  expect(await rejectionOf(() => stitcher.add(0, zeros('float32', [2, 3])))).toMatchObject({ code: 'shape' });
  expect(await rejectionOf(() => stitcher.add(0, zeros('uint8', [2, 2]) as never))).toMatchObject({ code: 'dtype' });
  expect(await rejectionOf(() => stitcher.add(2, tile(1, 1, 1, 1)))).toMatchObject({ code: 'parameter' });
  expect((await rejectionOf(() => createStitcher(grid, { blend: 'max' as never }))).message).toContain('mean');
  const bare = await rejectionOf(() => createStitcher({ ...grid, origins: [[0, 0]] }));
  expect(bare.message).toContain('cover every pixel, received one without a window on pixel 2');
});

it('keeps classes apart', () => {
  const stitcher = createStitcher(tileGrid([1, 3], { window: [1, 2], stride: 1 }), { classes: 2 });
  stitcher.add(0, ndarrayOf(Float32Array.of(1, 10, 2, 20), [1, 2, 2]));
  stitcher.add(1, ndarrayOf(Float32Array.of(4, 40, 3, 30), [1, 2, 2]));
  const out = stitcher.finish();
  expect(out.shape).toEqual([1, 3, 2]);
  expect([...out.data]).toEqual([1, 10, 3, 30, 3, 30]);
});

it('weighs', () => {
  const weights = ndarrayOf(Float32Array.of(1, 3), [1, 2]);
  const stitcher = createStitcher(tileGrid([1, 3], { window: [1, 2], stride: 1 }), { blend: weights });
  stitcher.add(0, ndarrayOf(Float32Array.of(8, 0), [1, 2]));
  stitcher.add(1, ndarrayOf(Float32Array.of(4, 5), [1, 2]));
  expect([...stitcher.finish().data]).toEqual([8, 1, 5]);
});

it('stitches at another resolution', () => {
  const over = tileGrid([2, 6], { window: [2, 4], stride: 2 });
  const half = createStitcher(over, { outputWindow: [1, 2] });
  half.add(0, ndarrayOf(Float32Array.of(1, 2), [1, 2]));
  half.add(1, ndarrayOf(Float32Array.of(4, 5), [1, 2]));
  expect(half.finish().shape).toEqual([1, 3]);
  expect([...half.finish().data]).toEqual([1, 3, 5]);
  const between = errorOf(() =>
    createStitcher(tileGrid([2, 7], { window: [2, 4], stride: 2 }), { outputWindow: [1, 2] }),
  );
  expect(between).toMatchObject({ code: 'parameter', where: 'createStitcher', received: '3.5' });
});

it('drops what sticks out, and fills what no window holds', () => {
  const small = createStitcher(tileGrid([1, 1], { window: [1, 4], stride: 1, padding: 'edge' }));
  small.add(0, ndarrayOf(Float32Array.of(1, 2, 3, 4), [1, 4]));
  expect([...small.finish().data]).toEqual([2]);

  const dropped = tileGrid([1, 5], { window: [1, 2], stride: [1, 2], edge: 'drop' });
  expect(errorOf(() => createStitcher(dropped)).message).toContain('pixel 4');
  for (const fill of [0.5, Number.NaN]) {
    const stitcher = createStitcher(dropped, { fill });
    stitcher.add(0, ndarrayOf(Float32Array.of(1, 2), [1, 2]));
    stitcher.add(1, ndarrayOf(Float32Array.of(3, 4), [1, 2]));
    expect([...stitcher.finish().data]).toEqual([1, 2, 3, 4, fill]);
  }
});

it('refuses weights that are none', () => {
  const weights = (...values: number[]) => ({ blend: ndarrayOf(Float32Array.from(values), [2, 2]) });
  expect(errorOf(() => createStitcher(grid, weights(1, 1, -1, 1))).received).toBe('-1');
  expect(errorOf(() => createStitcher(grid, weights(1, 1, Number.NaN, 1))).received).toBe('NaN');
  expect(errorOf(() => createStitcher(grid, weights(0, 1, 1, 1))).message).toContain('pixel 0');
  expect(errorOf(() => createStitcher(grid, { blend: zeros('float32', [3, 3]) }))).toMatchObject({ code: 'shape' });
  expect(errorOf(() => createStitcher(grid, { classes: 0 }))).toMatchObject({ code: 'parameter' });
});
