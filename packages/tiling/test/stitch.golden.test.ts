import { join } from 'node:path';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import { expect, it } from 'vitest';
import { coverage, createStitcher, extractTiles, predictTiled, tileGrid } from '../src/index.js';
import { goldenFloats, goldenInts, type PackedArray } from './goldenArray.js';

interface StitchCase {
  shape: [number, number];
  window: [number, number];
  stride: [number, number];
  image: PackedArray;
  tiles: PackedArray;
  predicted: PackedArray;
  coverage: PackedArray;
  mean: PackedArray;
}

const cases = readGolden<StitchCase[]>(join(import.meta.dirname, '..'), 'stitch.json.gz');

it('has cases enough', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
});

it('cuts the windows numpy.lib.stride_tricks.sliding_window_view cuts', () => {
  for (const c of cases) {
    for (const { name, view } of awkwardViews(goldenFloats(c.image), c.shape)) {
      const tiles = extractTiles(view, tileGrid(c.shape, c));
      expect(tiles.shape).toEqual(c.tiles.shape);
      expect(tiles.data, `${c.shape} ${c.window} ${c.stride} ${name}`).toEqual(goldenFloats(c.tiles));
    }
  }
});

it('counts what NumPy counts', () => {
  for (const c of cases) expect(coverage(tileGrid(c.shape, c)).data).toEqual(goldenInts(c.coverage));
});

it('averages as numpy.mean does, to the last bit', () => {
  for (const c of cases) {
    const stitcher = createStitcher(tileGrid(c.shape, c), { blend: 'mean' });
    for (const { name, view } of awkwardViews(goldenFloats(c.predicted), c.tiles.shape)) {
      const again = name === 'contiguous' ? stitcher : createStitcher(tileGrid(c.shape, c));
      for (let i = 0; i < c.tiles.shape[0]; i++) {
        const offset = view.offset + i * view.stride[0];
        again.add(i, { data: view.data, shape: view.shape.slice(1), stride: view.stride.slice(1), offset });
      }
      expect(again.finish().data, `${c.shape} ${c.window} ${c.stride} ${name}`).toEqual(goldenFloats(c.mean));
    }
  }
});

it('predicts, whatever the batch, the same mean', async () => {
  for (const [i, c] of cases.entries()) {
    const tiles = goldenFloats(c.tiles);
    const predicted = goldenFloats(c.predicted);
    let seen = 0;
    const mean = await predictTiled(ndarrayOf(goldenFloats(c.image), c.shape), {
      ...c,
      batchSize: 1 + (i % 5),
      predictor: (batch) => {
        expect(batch.data).toEqual(tiles.slice(seen, seen + batch.data.length));
        const answer = predicted.slice(seen, seen + batch.data.length);
        seen += batch.data.length;
        return ndarrayOf(answer, batch.shape);
      },
    });
    expect(seen).toBe(tiles.length);
    expect(mean.data).toEqual(goldenFloats(c.mean));
  }
});
