import type { Affine, Volume } from '@ich/core';
import { spacingFromAffine } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { type AxisCodes, axisCodes, describeAffine, type Interpolation, reorient, resample } from '../src/index.js';
import { packageDir } from './nibabelReading.js';

interface AffineCase {
  affine: Affine;
  codes: AxisCodes;
  /** Of rotations only. */
  obliquityDeg?: number;
  /** What nibabel makes of 0, 1, 2, ... ; shapes in NIfTI order. */
  turned?: { from: number[]; to: AxisCodes; shape: number[]; values: number[]; affine: Affine };
}

interface ResampleCase extends Partial<Record<Interpolation | `scipy ${Interpolation}`, number[]>> {
  name: string;
  shape: number[];
  values: number[];
  affine: Affine;
  likeShape: number[];
  like: Affine;
}

const golden = readGolden<{ affines: AffineCase[]; fill: number; resample: ResampleCase[] }>(
  packageDir,
  'grid.json.gz',
);

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

describe('affines as nibabel reads them', () => {
  it('axis codes', () => {
    for (const { affine, codes } of golden.affines) expect(axisCodes(affine)).toBe(codes);
    expect(new Set(golden.affines.map(({ codes }) => codes)).size).toBeGreaterThan(39);
  });

  it('obliquity', () => {
    const rotations = golden.affines.filter(({ obliquityDeg }) => obliquityDeg !== undefined);
    // nibabel looks for the axis of the image nearest to an axis of the patient, we the other way round: the same where
    // the nearest ones go together.
    const plain = rotations.filter(({ obliquityDeg }) => obliquityDeg! < 30);
    expect(plain.length).toBeGreaterThan(30);
    for (const { affine, obliquityDeg } of plain) {
      expect(describeAffine(affine).obliquityDeg).toBeCloseTo(obliquityDeg!, 6);
      expect(describeAffine(affine).sheared).toBe(false);
    }
  });

  it('turned arrays and affines', () => {
    const turnings = golden.affines.filter(({ turned }) => turned);
    for (const { affine, turned } of turnings) {
      const { from, to, shape, values, affine: expected } = turned!;
      const data = Int16Array.from({ length: values.length }, (_, i) => i);
      for (const { view } of awkwardViews(data, [...from].reverse(), -1)) {
        const given: Volume = {
          view: { ...ndarrayOf(data, from), ...view },
          affine,
          spacingMm: spacingFromAffine(affine),
        };
        const result = reorient(given, to);
        expect(result.view.shape).toEqual([...shape].reverse());
        expect(Array.from(result.view.data)).toEqual(values);
        expect(largestDifference(result.affine.flat(), expected.flat())).toBeLessThan(1e-9);
        expect(largestDifference(result.spacingMm, spacingFromAffine(expected))).toBeLessThan(1e-12);
      }
    }
    expect(turnings.length).toBe(30);
  });
});

describe('resampling as SimpleITK and scipy do it', () => {
  for (const { name, shape, values, affine, likeShape, like, ...expected } of golden.resample) {
    const grid = { view: ndarrayOf(new Uint8Array(likeShape.reduce((a, b) => a * b)), likeShape), affine: like };
    for (const method of ['nearest', 'linear', 'cubic'] as const) {
      const references = [expected[method], expected[`scipy ${method}`]].filter((values) => values !== undefined);
      if (references.length === 0) continue;
      for (const { name: layout, view } of awkwardViews(Float32Array.from(values), shape, 1e6)) {
        it(`${name}, ${method}, ${layout}`, () => {
          const volume: Volume = {
            view: { ...ndarrayOf(new Float32Array(values.length), shape), ...view },
            affine,
            spacingMm: spacingFromAffine(affine),
          };
          const target = { ...grid, spacingMm: spacingFromAffine(like) };
          const result = resample(volume, { like: target, method, fill: golden.fill });
          expect(result.view.shape).toEqual(likeShape);
          expect(result.affine).toEqual(like);
          // Values reach 1000: float32 of them, and ITK's positions, which it interpolates along a row.
          for (const reference of references) {
            expect(largestDifference(result.view.data, reference)).toBeLessThan(1e-3);
          }
        });
      }
    }
  }

  it('is compared inside and outside', () => {
    const outside = golden.resample.filter(({ linear }) => linear?.includes(golden.fill)).map(({ name }) => name);
    expect(outside).toContain('partly outside');
    expect(golden.resample.filter((c) => c['scipy cubic']).map(({ name }) => name)).toContain('inside');
  });
});
