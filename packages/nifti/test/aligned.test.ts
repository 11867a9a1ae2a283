import { type Affine, affineFromSpacing, createRng, type Rng, spacingFromAffine, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignedAxes } from '../src/grid/alignedAxes.js';
import { product } from '../src/grid/product.js';
import { sampleAnyhow } from '../src/grid/sampleAnyhow.js';
import { cubicSampler, linearSampler } from '../src/grid/samplers.js';
import { splineCoefficients } from '../src/grid/splineCoefficients.js';
import { targetGrid } from '../src/grid/targetGrid.js';
import { resample } from '../src/index.js';

const FILL = -3;

function volumeOf(rng: Rng, affine: Affine): Volume<Float32Array> {
  const shape = [0, 0, 0].map(() => rng.integer(1, 8));
  const data = Float32Array.from({ length: shape[0] * shape[1] * shape[2] }, () => rng.uniform(-1, 1));
  return { view: ndarrayOf(data, shape), affine, spacingMm: spacingFromAffine(affine) };
}

/** A rotated and sheared affine. */
function obliqueAffine(rng: Rng): Affine {
  const row = (): number[] => [rng.normal(), rng.normal(), rng.normal(), rng.uniform(-100, 100)];
  return [row(), row(), row(), [0, 0, 0, 1]] as unknown as Affine;
}

/** Another scale and another start along the same axes. */
function likeOf(rng: Rng, volume: Volume, step: () => number, start: () => number): Volume {
  const diagonal = [
    [step(), 0, 0, start()],
    [0, step(), 0, start()],
    [0, 0, step(), start()],
    [0, 0, 0, 1],
  ] as unknown as Affine;
  const affine = product(volume.affine, diagonal);
  const shape = [0, 0, 0].map(() => rng.integer(1, 10));
  const view = ndarrayOf(new Uint8Array(shape[0] * shape[1] * shape[2]), shape);
  return { view, affine, spacingMm: spacingFromAffine(affine) };
}

/** Every voxel by itself, as on a grid that lies anyhow. */
function oneByOne(volume: Volume<Float32Array>, like: Volume, method: 'linear' | 'cubic'): Float32Array {
  const { shape, toSource } = targetGrid('test', volume, { like });
  const { data, shape: sourceShape } = volume.view;
  const sampler =
    method === 'linear'
      ? linearSampler(data, sourceShape)
      : cubicSampler(splineCoefficients(data, sourceShape), sourceShape);
  const out = new Float32Array(shape[0] * shape[1] * shape[2]);
  sampleAnyhow(out, shape, toSource, sourceShape, sampler, FILL);
  return out;
}

function isAligned(volume: Volume, like: Volume): boolean {
  return alignedAxes(targetGrid('test', volume, { like }).toSource, like.view.shape) !== undefined;
}

describe('a grid along the axes of the volume', () => {
  for (const method of ['linear', 'cubic'] as const) {
    it(`gets what it gets voxel by voxel, ${method}, however the volume lies`, () => {
      let inside = 0;
      fc.assert(
        fc.property(fc.nat(1e9), (seed) => {
          const rng = createRng(seed);
          const volume = volumeOf(rng, obliqueAffine(rng));
          const step = () => rng.pick([-1, 1, 1]) * rng.uniform(0.2, 1.5);
          const like = likeOf(rng, volume, step, () => rng.uniform(-1, 4));
          fc.pre(isAligned(volume, like));
          const wanted = oneByOne(volume, like, method);
          const got = resample(volume, { like, method, fill: FILL }).view.data;
          for (let i = 0; i < wanted.length; i++) {
            expect(Math.abs(got[i] - wanted[i])).toBeLessThan(1e-6);
            if (wanted[i] !== FILL) inside++;
          }
        }),
        { seed: 1, numRuns: 400 },
      );
      expect(inside).toBeGreaterThan(3000);
    });

    it(`gets it on centres and edges too, ${method}`, () => {
      fc.assert(
        fc.property(fc.nat(1e9), (seed) => {
          const rng = createRng(seed);
          const volume = volumeOf(rng, affineFromSpacing([4, 0.5, 1], [1, 2, 3]));
          const like = likeOf(
            rng,
            volume,
            () => rng.pick([-2, -1, -0.5, 0.25, 0.5, 1, 1, 2]),
            () => rng.integer(-4, 12) / 4,
          );
          expect(isAligned(volume, like)).toBe(true);
          const wanted = oneByOne(volume, like, method);
          const got = resample(volume, { like, method, fill: FILL }).view.data;
          for (let i = 0; i < wanted.length; i++) {
            if (method === 'linear') expect(got[i]).toBe(wanted[i]);
            expect(Math.abs(got[i] - wanted[i])).toBeLessThan(1e-6);
          }
        }),
        { seed: 2, numRuns: 400 },
      );
    });
  }

  it('keeps infinities and NaN to the voxels that touch them', () => {
    const data = Float32Array.of(1, Number.POSITIVE_INFINITY, 3, Number.NaN, 5, 6);
    const volume = {
      view: ndarrayOf(data, [1, 1, 6]),
      spacingMm: [1, 1, 1] as const,
      affine: affineFromSpacing([1, 1, 1]),
    };
    const like = likeOf(
      createRng(1),
      volume,
      () => 1,
      () => 0,
    );
    expect([...resample(volume, { like: volume }).view.data]).toEqual([...data]);
    expect(resample(volume, { like, fill: FILL }).view.data).toEqual(oneByOne(volume, like, 'linear'));
  });

  it('is told from one that is turned by more than rounding', () => {
    const turned = (by: number): Affine => [
      [1, by, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ];
    expect(alignedAxes(turned(1e-12), [9, 9, 9])).toEqual([
      { step: 1, start: 0 },
      { step: 1, start: 0 },
      { step: 1, start: 0 },
    ]);
    expect(alignedAxes(turned(1e-9), [9, 9, 9])).toBeUndefined();
    expect(alignedAxes(turned(1e-3), [9, 1, 9])).toBeDefined(); // of one row
  });

  it('may be longer than any table', () => {
    const view = ndarrayOf(Int16Array.of(0, 10), [1, 1, 2]);
    const volume = { view, spacingMm: [1, 1, 1] as const, affine: affineFromSpacing([1, 1, 1]) };
    const { data } = resample(volume, { spacingMm: [1, 1, 2e-5] }).view;
    expect(data.length).toBe(100_000);
    expect(data[50_000]).toBeCloseTo(5, 3);
  });
});
