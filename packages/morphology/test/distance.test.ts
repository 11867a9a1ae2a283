import { join } from 'node:path';
import { awkwardViews, errorOf, readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceTransform } from '../src/index.js';
import { distanceTransformKernel, nearestDistancesKernel, type Triple } from '../src/kernels/index.js';
import { lineScratch, nearestOnLine } from '../src/kernels/nearestOnLine.js';
import { rowSteps } from '../src/kernels/sweepRows.js';
import { goldenMask } from './goldenMask.js';

interface DistanceCase {
  shape: number[];
  bits: string;
  spacing: number[];
  distances: number[];
  which: number[];
}

const cases = readGolden<DistanceCase[]>(join(import.meta.dirname, '..'), 'distance.json.gz');

const viewOf = (data: Uint8Array, shape: number[]) => awkwardViews(data, shape)[0].view;

describe('golden', () => {
  it('is scipy.ndimage.distance_transform_edt, as kernel in double precision', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300);
    for (const [i, c] of cases.entries()) {
      const mask = goldenMask(c);
      const out = new Float64Array(mask.length).fill(-1);
      distanceTransformKernel(mask, c.shape, c.spacing, out);
      for (const [at, which] of c.which.entries()) {
        const off = Math.abs(out[at] - c.distances[which]);
        if (!(off <= 1e-13 * c.distances[which])) expect(out[at], `case ${i}, ${at}`).toBe(c.distances[which]);
      }
    }
  });

  it('is the same, in single precision, on every kind of view', () => {
    for (const [i, c] of cases.entries()) {
      for (const { name, view } of awkwardViews(goldenMask(c), c.shape, 0)) {
        const got = distanceTransform(view, { spacingMm: c.spacing });
        expect(got.shape).toEqual(c.shape);
        const off = c.which.findIndex((which, at) => Math.abs(got.data[at] - c.distances[which]) > 1e-6 * got.data[at]);
        expect(off, `case ${i}, ${name}`).toBe(-1);
      }
    }
  });

  it('asked for some voxels only, answers for them what the whole transform holds', () => {
    for (const { shape, spacing, ...packed } of cases) {
      const mask = goldenMask({ shape, ...packed });
      const whole = new Float64Array(mask.length);
      distanceTransformKernel(mask, shape, spacing, whole);
      const places = Int32Array.from(mask.keys());
      const queries = places.filter((i) => i % 3 !== 0);
      const [slices, rows, columns] = [1, ...shape].slice(-3);
      const [perSlice, perRow, perColumn] = [1, ...spacing].slice(-3);
      const got = nearestDistancesKernel(
        places.filter((i) => mask[i] === 0),
        queries,
        [slices, rows, columns],
        [perSlice, perRow, perColumn],
      );
      const off = queries.findIndex((at, i) => Math.abs(got[i] - whole[at]) > 1e-14 * whole[at]);
      expect(off).toBe(-1);
    }
  });
});

describe('drawn', () => {
  it('counts steps along the axes and hypotenuses between them', () => {
    const mask = Uint8Array.from('0111' + '1111', Number);
    const { data } = distanceTransform(viewOf(mask, [2, 4]), { spacingMm: [2, 1] });
    expect([...data].map((d) => d * d).map(Math.round)).toEqual([0, 1, 4, 9, 4, 5, 8, 13]);
  });

  it('is infinite without background and 0 without a mask', () => {
    expect([...distanceTransform(viewOf(new Uint8Array(8).fill(1), [2, 2, 2])).data]).toEqual(Array(8).fill(Infinity));
    expect([...distanceTransform(viewOf(new Uint8Array(4), [2, 2])).data]).toEqual([0, 0, 0, 0]);
    expect([...nearestDistancesKernel(new Int32Array(0), Int32Array.of(3), [1, 2, 2], [1, 1, 1])]).toEqual([Infinity]);
    expect(nearestDistancesKernel(Int32Array.of(3), new Int32Array(0), [1, 2, 2], [1, 1, 1])).toHaveLength(0);
  });

  it('has room for more rows than 16 bits count', () => {
    expect(rowSteps(1, 65535)).toBeInstanceOf(Uint16Array);
    const rows = 70000;
    const got = nearestDistancesKernel(Int32Array.of(0), Int32Array.of(rows - 1), [1, rows, 1], [1, 0.5, 1]);
    expect([...got]).toEqual([(rows - 1) / 2]);
  });

  it('leaves the mask as it was', () => {
    const mask = Uint8Array.of(0, 1, 1, 0, 1, 1);
    distanceTransform(viewOf(mask, [2, 3]));
    expect([...mask]).toEqual([0, 1, 1, 0, 1, 1]);
  });
});

describe('properties', () => {
  const height = fc.oneof(
    fc.constant(Infinity),
    fc.integer({ min: 0, max: 60 }),
    fc.double({ min: 0, max: 1e4, noNaN: true }),
  );

  it('nearestOnLine finds the lowest parabola', () => {
    fc.assert(
      fc.property(fc.array(height, { minLength: 1, maxLength: 40 }), (values) => {
        const nearest = new Int32Array(values.length + 1).fill(-7);
        nearestOnLine(Float64Array.from(values), values.length, lineScratch(values.length), nearest, 1);
        expect(nearest[0]).toBe(-7);
        for (let q = 0; q < values.length; q++) {
          const least = Math.min(...values.map((h, p) => h + (q - p) ** 2));
          const p = nearest[q + 1];
          if (least === Infinity) expect(p).toBe(-1);
          else expect(values[p] + (q - p) ** 2).toBeLessThanOrEqual(least * (1 + 1e-12));
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  const length = fc.integer({ min: 1, max: 6 });
  const step = fc.double({ min: 0.1, max: 9, noNaN: true });

  it('nearestDistancesKernel is brute force, to the last bit', () => {
    fc.assert(
      fc.property(
        fc.tuple(length, length, length),
        fc.tuple(step, step, step),
        fc.infiniteStream(fc.nat(9)),
        (shape, spacing, dice) => {
          const places = Int32Array.from({ length: shape[0] * shape[1] * shape[2] }, (_, i) => i);
          const features = places.filter(() => dice.next().value === 0);
          const queries = places.filter(() => Number(dice.next().value) < 5);
          const got = nearestDistancesKernel(features, queries, shape, spacing);
          expect([...got]).toEqual(
            [...queries].map((q) => Math.min(...[...features].map((f) => apart(q, f, shape, spacing)))),
          );
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});

/** Distance of two voxels, its terms added in SciPy's order. */
function apart(a: number, b: number, [, rows, columns]: Triple, [perSlice, perRow, perColumn]: Triple): number {
  const up = (Math.floor(a / (rows * columns)) - Math.floor(b / (rows * columns))) * perSlice;
  const down = ((Math.floor(a / columns) % rows) - (Math.floor(b / columns) % rows)) * perRow;
  const along = ((a % columns) - (b % columns)) * perColumn;
  return Math.sqrt(up * up + down * down + along * along);
}

describe('errors', () => {
  const mask = viewOf(new Uint8Array(6), [2, 3]);
  it.each([
    ['a number', 2, 'the step along each of 2 axes'],
    ['too few', [1], 'the step along each of 2 axes'],
    ['zero', [1, 0], 'spacingMm[1]'],
    ['negative', [-1, 1], 'spacingMm[0]'],
    ['NaN', [1, Number.NaN], 'spacingMm[1]'],
  ])('names a spacing that is %s', (_, spacing, part) => {
    const error = errorOf(() => distanceTransform(mask, { spacingMm: spacing as number[] }));
    expect([error.code, error.where]).toEqual(['parameter', 'distanceTransform']);
    expect(error.message).toContain(part);
  });

  it('names what is no mask', () => {
    expect(errorOf(() => distanceTransform(viewOf(Uint8Array.of(0, 7), [1, 2]))).message).toContain('7 at element 1');
    expect(errorOf(() => distanceTransform(viewOf(Uint8Array.of(0, 1), [2]))).code).toBe('shape');
  });
});
