import { createRng } from '@ich/core';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { tileGrid } from '../src/index.js';
import { axesOfGrid } from '../src/stitch/axesOfGrid.js';
import { bandsOf } from '../src/stitch/bandsOf.js';
import { meanOfBand } from '../src/stitch/meanOfBand.js';
import { meanOfBands } from '../src/stitch/meanOfBands.js';
import { stitchLayout } from '../src/stitch/stitchLayout.js';

afterEach(() => vi.unstubAllGlobals());

function randomWork(shape: number[], window: number[], stride: number[], classes: number) {
  const grid = tileGrid(shape, { window, stride, edge: 'shift' });
  const layout = stitchLayout('test', grid, { classes });
  const axes = axesOfGrid(layout);
  if (!axes) return expect.fail('a grid of windows in order has axes');
  const rng = createRng(shape[0]);
  const size = window.reduce((a, b) => a * b, classes);
  const tiles = Float32Array.from({ length: grid.origins.length * size }, () => rng.uniform(-1, 1));
  tiles[0] = Number.NaN;
  tiles[tiles.length - 1] = -0;
  const pitches = { out: layout.shape[2] * classes, tile: layout.window[2] * classes };
  return { bands: bandsOf(layout, axes), tiles, pitches, length: shape.reduce((a, b) => a * b, classes) };
}

const axis = fc
  .record({ window: fc.integer({ min: 1, max: 7 }), more: fc.integer({ min: 0, max: 9 }), stride: fc.nat(6) })
  .map(({ window, more, stride }) => ({ window, size: window + more, stride: 1 + (stride % window) }));

it('gives the bits of the plain kernel', () => {
  fc.assert(
    fc.property(fc.array(axis, { minLength: 2, maxLength: 3 }), fc.integer({ min: 1, max: 3 }), (axes, classes) => {
      const { bands, tiles, pitches, length } = randomWork(
        axes.map(({ size }) => size),
        axes.map(({ window }) => window),
        axes.map(({ stride }) => stride),
        classes,
      );
      const [plain, vectors] = [new Float32Array(length), new Float32Array(length)];
      for (const band of bands) meanOfBand(plain, tiles, band, pitches);
      expect(meanOfBands(vectors, tiles, bands, pitches)).toBe(true);
      expect(new Uint32Array(vectors.buffer)).toEqual(new Uint32Array(plain.buffer));
    }),
    { seed: 1, numRuns: 300 },
  );
});

it('leaves all to the plain kernel where there is no WebAssembly', async () => {
  vi.stubGlobal('WebAssembly', undefined);
  vi.resetModules();
  const kernel = await import('../src/stitch/meanOfBands.js');
  const { bands, tiles, pitches, length } = randomWork([8, 8], [4, 4], [2, 2], 1);
  expect(kernel.meanOfBands(new Float32Array(length), tiles, bands, pitches)).toBe(false);
  const room = await import('../src/index.js');
  const grid = room.tileGrid([8, 8], { window: 4, stride: 2 });
  const { ndarrayOf } = await import('@ich/core/ndarray');
  const image = ndarrayOf(
    Float32Array.from({ length: 64 }, (_, i) => i / 7),
    [8, 8],
  );
  expect(room.stitchTiles(room.extractTiles(image, grid), grid).data).toEqual(image.data);
});
