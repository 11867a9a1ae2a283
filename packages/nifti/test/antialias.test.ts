import { type Affine, affineFromSpacing, spacingFromAffine, type TypedArray, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, errorOf, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { resample } from '../src/index.js';
import { packageDir } from './nibabelReading.js';

interface SampledCase {
  name: string;
  shape: number[];
  values: number[];
  affine: Affine;
  likeShape: number[];
  like: Affine;
  linear: number[];
  cubic: number[];
}

interface ResizedCase {
  shape: number[];
  values: number[];
  to: number[];
  order: 1 | 3;
  resized: number[];
}

const golden = readGolden<{ fill: number; sampled: SampledCase[]; resized: ResizedCase[] }>(
  packageDir,
  'antialias.json.gz',
);
/** Values reach 3000, and are float32 between the axes. */
const TOLERANCE = 1e-3;

function volumeOf<T extends TypedArray>(data: T, shape: readonly number[], affine: Affine): Volume<T> {
  return { view: ndarrayOf(data, [...shape]), affine, spacingMm: spacingFromAffine(affine) };
}

function line(...values: number[]): Volume<Float32Array> {
  return volumeOf(Float32Array.from(values), [1, 1, values.length], affineFromSpacing([1, 1, 1]));
}

function expectNear(got: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(got.length).toBe(wanted.length);
  for (let i = 0; i < got.length; i++) expect(Math.abs(got[i] - wanted[i])).toBeLessThan(TOLERANCE);
}

describe('smoothing before sampling', () => {
  for (const { name, shape, values, affine, likeShape, like, ...wanted } of golden.sampled) {
    for (const method of ['linear', 'cubic'] as const) {
      for (const { name: layout, view } of awkwardViews(Int16Array.from(values), shape, 30000)) {
        it(`is scipy's: ${name}, ${method}, ${layout}`, () => {
          const volume = volumeOf(new Int16Array(values.length), shape, affine);
          const target = volumeOf(new Uint8Array(likeShape.reduce((a, b) => a * b)), likeShape, like);
          const options = { like: target, method, fill: golden.fill, antialias: true };
          const given = { ...volume, view: { ...volume.view, ...view } };
          const before = Int16Array.from(view.data);
          expectNear(resample(given, options).view.data, wanted[method]);
          expect(view.data).toEqual(before);
        });
      }
    }
  }

  for (const { shape, values, to, order, resized } of golden.resized) {
    it(`is scikit-image's, order ${order}, to ${to.join('x')}`, () => {
      const spacingMm = shape.map((size, axis) => size / to[axis]) as unknown as [number, number, number];
      const volume = volumeOf(Int16Array.from(values), shape, affineFromSpacing([1, 1, 1]));
      const method = order === 1 ? 'linear' : 'cubic';
      const { view } = resample(volume, { spacingMm, method, antialias: true });
      expect(view.shape).toEqual(to);
      expectNear(view.data, resized);
    });
  }

  it('takes a fine pattern for grey, which is lost or kept by chance without', () => {
    const stripes = line(...Array.from({ length: 64 }, (_, i) => i % 2));
    const options = { spacingMm: [1, 1, 4.03] as const, method: 'linear' as const };
    const spread = (antialias: boolean) => {
      const { data } = resample(stripes, { ...options, antialias }).view;
      return Math.max(...data) - Math.min(...data);
    };
    expect(spread(false)).toBeGreaterThan(0.4);
    expect(spread(true)).toBeLessThan(0.01);
  });

  it('keeps a constant, and what gets no coarser', () => {
    const seven = line(...Array(9).fill(7));
    for (const method of ['linear', 'cubic'] as const) {
      const { data } = resample(seven, { spacingMm: [40, 3, 2.5], method, antialias: true }).view;
      for (const value of data) expect(value).toBeCloseTo(7, 5);
      const ramp = line(0, 3, 1, 4, 1, 5, 9);
      const finer = { spacingMm: [1, 1, 0.4] as const, method };
      expect(resample(ramp, { ...finer, antialias: true }).view).toEqual(resample(ramp, finer).view);
    }
  });

  it('is off unless asked for', () => {
    const options = { spacingMm: [1, 1, 3] as const, method: 'linear' as const };
    const peak = line(0, 0, 0, 0, 9, 0, 0, 0, 0);
    expect([...resample(peak, options).view.data]).toEqual([0, 9, 0]);
    expect([...resample(peak, { ...options, antialias: false }).view.data]).toEqual([0, 9, 0]);
    // A Gaussian of one voxel over its 4 sigma, 1 / 2.5066 at its peak.
    expect(resample(peak, { ...options, antialias: true }).view.data[1]).toBeCloseTo(9 / 2.5066, 3);
  });

  it('is refused for masks, and where it would take thousands of weights', () => {
    const mask = volumeOf(Uint8Array.of(0, 1, 1, 0), [1, 1, 4], affineFromSpacing([1, 1, 1]));
    const spacingMm = [1, 1, 2] as const;
    for (const options of [{ method: 'nearest' }, {}, { method: 'linear', antialias: 1 }]) {
      const error = errorOf(() => resample(mask, { spacingMm, antialias: true, ...options } as never));
      expect([error.code, error.where]).toEqual(['parameter', 'resample']);
      expect(error.message).toMatch(/antialias to be true or false, and false with method 'nearest'/);
    }
    expect([...resample(mask, { spacingMm, method: 'linear', antialias: true }).view.data]).toHaveLength(2);
    const error = errorOf(() => resample(line(1, 2), { spacingMm: [1, 1, 2000], antialias: true }));
    expect(error.message).toMatch(/at most 1000 times coarser for antialias, received one that is 2000 times/);
    expect(
      errorOf(() => resample(line(1, Number.NaN), { spacingMm, method: 'cubic', antialias: true })).message,
    ).toMatch(/finite values for a spline/);
  });
});
