import { createRng, sizeOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Blend, Edge, Padding, TileGrid } from '../src/index.js';
import { coverage, createStitcher, extractTiles, stitchTiles, stitchTilesInto, tileGrid } from '../src/index.js';

const RUNS = { seed: 1, numRuns: 200 };

interface Laid {
  grid: TileGrid;
  blend: Blend;
  classes: number | undefined;
  seed: number;
}

/** Any grid that covers everything, with any blend: images smaller than the window, windows of one voxel. */
const laid: fc.Arbitrary<Laid> = fc
  .record({
    sizes: fc.oneof(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 })), {
        minLength: 2,
        maxLength: 2,
      }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 })), {
        minLength: 3,
        maxLength: 3,
      }),
    ),
    part: fc.double({ min: 0.01, max: 1, noNaN: true }),
    edge: fc.constantFrom<Edge>('shift', 'even', 'pad'),
    padding: fc.constantFrom<Padding>('constant', 'edge', 'reflect', { constant: -3 }),
    blend: fc.constantFrom('mean', 'mean', 'gaussian', 'hann', 'nnunet', 'weights'),
    classes: fc.constantFrom(undefined, 1, 3),
    seed: fc.nat(),
  })
  .map(({ sizes, part, edge, padding, blend, classes, seed }) => {
    const window = sizes.map(([, w]) => w);
    const stride = window.map((w) => Math.max(Math.floor(w * part), 1));
    const grid = tileGrid(
      sizes.map(([size]) => size),
      { window, stride, edge, padding },
    );
    const rng = createRng(seed % 1000);
    const weights = ndarrayOf(
      Float32Array.from({ length: sizeOf(window) }, () => rng.uniform(0.01, 5)),
      window,
    );
    return { grid, blend: blend === 'weights' ? weights : (blend as Blend), classes, seed };
  });

const holds = (law: (laid: Laid) => void): void => fc.assert(fc.property(laid, law), RUNS);

/** Random values of a shape, with their classes. */
function randomOf(shape: readonly number[], classes: number | undefined, seed: number) {
  const rng = createRng(seed);
  const whole = classes === undefined ? [...shape] : [...shape, classes];
  return ndarrayOf(
    Float32Array.from({ length: sizeOf(whole) }, () => rng.normal() * 10 ** rng.integer(-3, 4)),
    whole,
  );
}

const tilesOf = ({ grid, classes, seed }: Laid) =>
  randomOf([grid.origins.length, ...grid.window], classes, (seed % 997) + 1);

function stitchIn(order: readonly number[], tiles: ReturnType<typeof tilesOf>, { grid, blend, classes }: Laid) {
  const stitcher = createStitcher(grid, { blend, classes });
  const size = sizeOf(tiles.shape.slice(1));
  for (const i of order) {
    stitcher.add(i, ndarrayOf(tiles.data.slice(i * size, (i + 1) * size), tiles.shape.slice(1)));
  }
  return stitcher.finish();
}

it('every voxel lies in a window, and no window is laid twice', () => {
  holds(({ grid }) => {
    expect(coverage(grid).data.every((n) => n > 0)).toBe(true);
    expect(new Set(grid.origins.map(String)).size).toBe(grid.origins.length);
    expect(JSON.parse(JSON.stringify(grid))).toEqual(grid);
  });
});

it('a constant stays that constant', () => {
  holds((one) => {
    const tiles = tilesOf(one);
    tiles.data.fill(0.3);
    const { data } = stitchTiles(tiles, one.grid, one);
    expect(Math.max(...data.map((v) => Math.abs(v - Math.fround(0.3))))).toBeLessThanOrEqual(
      one.blend === 'mean' ? 0 : 1e-7,
    );
  });
});

it('windows of an image give it back: exactly by the mean, to 1e-6 by weights', () => {
  holds((one) => {
    const image = randomOf(one.grid.shape, one.classes, one.seed);
    image.data[0] = -0;
    const { data, shape } = stitchTiles(extractTiles(image, one.grid), one.grid, one);
    expect(shape).toEqual(image.shape);
    if (one.blend === 'mean') expect(data).toEqual(image.data);
    for (const [i, value] of data.entries()) {
      expect(Math.abs(value - image.data[i])).toBeLessThanOrEqual(1e-6 * Math.abs(image.data[i]));
    }
  });
});

it('the order of the tiles does not matter, nor whether they come at once: not in the last bit', () => {
  holds((one) => {
    const tiles = tilesOf(one);
    tiles.data[0] = Number.NaN;
    tiles.data[tiles.data.length - 1] = -0;
    const inOrder = one.grid.origins.map((_, i) => i);
    const wanted = stitchIn(inOrder, tiles, one);
    expect(stitchIn(createRng(one.seed).shuffle(inOrder), tiles, one).data).toEqual(wanted.data);
    for (const { name, view } of awkwardViews(tiles.data, tiles.shape, 7)) {
      expect(stitchTiles(view, one.grid, one).data, name).toEqual(wanted.data);
      const [, out] = awkwardViews(new Float32Array(wanted.data.length), wanted.shape, 5);
      stitchTilesInto(out.view, view, one.grid, one);
      expect(out.view.data.filter((v) => v !== 5).length).toBeLessThanOrEqual(wanted.data.length);
      const written = extractTiles(out.view, whole(wanted.shape)).data;
      expect(written).toEqual(wanted.data);
    }
  });
});

/** A grid of one window that is the whole (a view with classes counts them as a last axis). */
function whole(shape: readonly number[]): TileGrid {
  const spatial = shape.length === 4 ? shape.slice(0, 3) : shape;
  return tileGrid(spatial, { window: spatial, stride: 1 });
}

it('blends as the definition says', () => {
  holds((one) => {
    const { grid, classes = 1 } = one;
    const tiles = tilesOf(one);
    const weights = typeof one.blend === 'object' ? one.blend.data : undefined;
    if (!weights && one.blend !== 'mean') return;
    const size = sizeOf(grid.window);
    const sums = new Float64Array(sizeOf(grid.shape) * classes);
    const total = new Float64Array(sums.length);
    const scale = new Float64Array(sums.length);
    for (let i = 0; i < tiles.data.length; i++) {
      const voxel = Math.floor(i / classes) % size;
      const at = placeOf(voxel, grid.window).map((p, axis) => p + grid.origins[Math.floor(i / classes / size)][axis]);
      if (at.some((p, axis) => p < 0 || p >= grid.shape[axis])) continue;
      const to = at.reduce((sum, p, axis) => sum * grid.shape[axis] + p, 0) * classes + (i % classes);
      const weight = weights?.[voxel] ?? 1;
      sums[to] += weight * tiles.data[i];
      scale[to] += weight * Math.abs(tiles.data[i]);
      total[to] += weight;
    }
    for (const [i, value] of stitchTiles(tiles, grid, one).data.entries()) {
      expect(Math.abs(value - sums[i] / total[i])).toBeLessThanOrEqual((1e-7 * scale[i]) / total[i]);
    }
  });
});

/** Place of the i-th voxel of a shape. */
function placeOf(i: number, shape: readonly number[]): number[] {
  const at: number[] = [];
  for (const n of [...shape].reverse()) {
    at.unshift(i % n);
    i = Math.floor(i / n);
  }
  return at;
}
