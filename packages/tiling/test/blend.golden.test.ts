import { join } from 'node:path';
import { sizeOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import {
  type BlendName,
  extractTiles,
  type Padding,
  type Predictor,
  predictTiled,
  tileGrid,
  tilingPresets,
  windowWeights,
} from '../src/index.js';
import { goldenBytes, goldenFloats, goldenHalves, type PackedArray } from './goldenArray.js';

const room = join(import.meta.dirname, '..');

/** Image n of the generator. */
const imageOf = (n: number, shape: number[]): Float32Array =>
  Float32Array.from({ length: sizeOf(shape) }, (_, i) => (i * 7919 + n * 104729) % 251);

describe('grids', () => {
  type GridCase = { shape: number[]; window: number[]; overlap: number; shift: number[][]; even: number[][] };
  const cases = readGolden<GridCase[]>(room, 'grids.json.gz');
  it.each(['shift', 'even'] as const)('%s as MONAI and nnU-Net', (edge) => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    for (const c of cases) {
      const { origins } = tileGrid(c.shape, { ...c, edge });
      const wanted = c[edge].reduce<number[][]>(
        (all, along) => all.flatMap((o) => along.map((at) => [...o, at])),
        [[]],
      );
      expect(origins, JSON.stringify(c)).toEqual(wanted);
    }
  });
});

it('pads as numpy.pad', () => {
  type PaddingCase = { shape: number[]; window: number[]; stride: number[]; padding: Padding; tiles: PackedArray };
  const cases = readGolden<PaddingCase[]>(room, 'padding.json.gz');
  expect(cases.length).toBeGreaterThanOrEqual(200);
  for (const [n, c] of cases.entries()) {
    const indices = Array.from({ length: c.tiles.shape[0] }, (_, i) => i);
    for (const { name, view } of awkwardViews(Uint8Array.from(imageOf(n, c.shape)), c.shape, 99)) {
      const tiles = extractTiles(view, tileGrid(c.shape, { ...c, edge: 'pad' }), { indices });
      expect(tiles.shape).toEqual(c.tiles.shape);
      expect(tiles.data, `${n} ${name}`).toEqual(goldenBytes(c.tiles));
    }
  }
});

describe('weights', () => {
  type WeightCase = { window: number[] } & Record<Exclude<BlendName, 'mean'>, PackedArray>;
  const cases = readGolden<WeightCase[]>(room, 'weights.json.gz');

  it('are those of nnU-Net, to the bit', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    for (const c of cases) {
      expect(windowWeights(c.window, 'nnunet').data, `${c.window}`).toEqual(goldenHalves(c.nnunet));
    }
  });

  it.each(['gaussian', 'hann'] as const)('%s is that of MONAI and SciPy', (name) => {
    for (const c of cases) {
      const wanted = goldenFloats(c[name]);
      const worst = windowWeights(c.window, name).data.reduce((w, v, i) => Math.max(w, Math.abs(v / wanted[i] - 1)), 0);
      expect(worst, `${c.window}`).toBeLessThan(3e-6);
    }
  });
});

/** The generator's `predict`: a ramp over the window, repeated or thinned out. */
function rampPredictor(classes: number, zoom: number): Predictor {
  return (batch) => {
    const window = batch.shape.slice(1, -1);
    const out = window.map((n) => n * zoom);
    const size = sizeOf(out);
    const data = new Float32Array(batch.shape[0] * size * classes);
    for (let i = 0; i < batch.shape[0] * size; i++) {
      let rest = i % size;
      let from = 0;
      let step = 1;
      for (let axis = out.length - 1; axis >= 0; axis--) {
        from += Math.floor((rest % out[axis]) / zoom) * step;
        rest = Math.floor(rest / out[axis]);
        step *= window[axis];
      }
      const value = batch.data[Math.floor(i / size) * sizeOf(window) + from] * (1 + (from % 7) / 8);
      for (let c = 0; c < classes; c++) data[i * classes + c] = value + 50 * c;
    }
    return ndarrayOf(data, [batch.shape[0], ...out, classes]);
  };
}

const worstOf = (out: Float32Array, wanted: Float32Array): number =>
  out.reduce((worst, value, i) => Math.max(worst, Math.abs(value - wanted[i])), 0);

it("is MONAI's sliding_window_inference", async () => {
  interface MonaiCase {
    shape: number[];
    window: number[];
    overlap: number;
    zoom: number;
    mode: 'constant' | 'gaussian';
    padding: 'constant' | 'edge';
    classes: number;
    out: PackedArray;
  }
  const cases = readGolden<MonaiCase[]>(room, 'monai.json.gz');
  expect(cases.length).toBeGreaterThanOrEqual(200);
  for (const [n, c] of cases.entries()) {
    const preset = c.mode === 'gaussian' ? tilingPresets.monaiGaussian : tilingPresets.monai;
    const { window, overlap, padding, classes } = c;
    const outputWindow = window.map((w) => w * c.zoom);
    for (const { name, view } of awkwardViews(imageOf(n, c.shape), c.shape, 99)) {
      const predictor = rampPredictor(classes, c.zoom);
      const out = await predictTiled(view, { ...preset, window, overlap, padding, classes, outputWindow, predictor });
      expect(out.shape, JSON.stringify({ ...c, n, out: 0 })).toEqual(c.out.shape);
      const worst = worstOf(out.data, goldenFloats(c.out));
      expect(worst, `${name} ${JSON.stringify({ ...c, n, out: 0 })}`).toBeLessThan(5e-5); // of values up to 500
    }
  }
});

it("is nnU-Net's sliding window", async () => {
  const cases = readGolden<{ shape: number[]; window: number[]; out: PackedArray }[]>(room, 'nnunet.json.gz');
  expect(cases.length).toBeGreaterThanOrEqual(200);
  for (const [n, { shape, window, out: wanted }] of cases.entries()) {
    for (const { name, view } of awkwardViews(imageOf(n, shape), shape, 99)) {
      const options = { ...tilingPresets.nnunet, window, classes: 2, predictor: rampPredictor(2, 1) };
      const out = await predictTiled(view, options);
      expect(out.shape).toEqual(wanted.shape);
      expect(worstOf(out.data, goldenFloats(wanted)), `${n} ${name} ${shape} ${window}`).toBeLessThan(5e-5);
    }
  }
});
