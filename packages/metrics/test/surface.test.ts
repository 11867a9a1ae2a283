import { errorOf } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MaskLike, SurfaceConventionName, SurfaceDistances, SurfaceDistancesOptions } from '../src/index.js';
import { surfaceConventions, surfaceDistances } from '../src/index.js';
import { pairwiseSum } from '../src/surface/pairwiseSum.js';
import { sortSurfels } from '../src/surface/sortSurfels.js';
import { surfelAreas } from '../src/surface/surfelAreas.js';
import { expectClose } from './expectClose.js';

interface Pair {
  shape: number[];
  spacingMm: number[];
  truth: Uint8Array;
  predicted: Uint8Array;
}

const strides = (shape: number[]): number[] => shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
const viewOf = (data: Uint8Array, shape: number[]) => ({ data, shape, stride: strides(shape), offset: 0 });
const measure = ({ truth, predicted, shape, spacingMm }: Pair, more: Partial<SurfaceDistancesOptions> = {}) =>
  surfaceDistances(viewOf(truth, shape), viewOf(predicted, shape), { spacingMm, ...more });

/** Scores that do not depend on which mask is the truth. */
const symmetric: Record<string, (s: SurfaceDistances, scale: number) => number> = {
  hausdorff: (s) => s.hausdorff(),
  'hausdorff 60, pooled': (s) => s.hausdorff({ percentile: 60, definition: 'pooled' }),
  'hausdorff of surfels': (s) => s.hausdorff({ definition: 'surfel' }),
  assd: (s) => s.assd(),
  'assd, mean of directed': (s) => s.assd({ definition: 'mean-of-directed' }),
  rms: (s) => s.rms(),
};
const ratios: Record<string, (s: SurfaceDistances, scale: number) => number> = {
  'dice of voxels': (s, scale) => s.normalizedSurfaceDice({ toleranceMm: 1.7 * scale, definition: 'voxel' }),
  'dice of surfels': (s, scale) => s.normalizedSurfaceDice({ toleranceMm: 1.7 * scale }),
  'boundary IoU': (s) => s.boundaryIou({ distanceVoxels: 1 }),
};

/** Pairs in 2D and 3D; the axes of length 1 leave flat masks, a few dice make empty and full ones. */
const pairs: fc.Arbitrary<Pair> = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 3 }),
    fc.array(fc.double({ min: 0.2, max: 6, noNaN: true }), { minLength: 3, maxLength: 3 }),
    fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
    fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 216, maxLength: 216 }),
  )
  .map(([shape, spacing, [t, p], dice]) => {
    const voxels = dice.slice(
      0,
      shape.reduce((a, b) => a * b),
    );
    return {
      shape,
      spacingMm: spacing.slice(0, shape.length),
      truth: Uint8Array.from(voxels, ([a]) => Number(a < t)),
      predicted: Uint8Array.from(voxels, ([, b]) => Number(b < p)),
    };
  });

function forEveryPair(check: (pair: Pair) => void, numRuns = 150): void {
  fc.assert(fc.property(pairs, check), { seed: 1, numRuns });
}

/** Distances between surface voxels, one by one. */
function slowDistances(from: Uint8Array, to: Uint8Array, { shape, spacingMm }: Pair): number[] {
  const by = strides(shape);
  const placeOf = (at: number): number[] => shape.map((n, axis) => Math.floor(at / by[axis]) % n);
  const isSurface = (mask: Uint8Array, at: number): boolean =>
    mask[at] === 1 &&
    placeOf(at).some((i, axis) => i === 0 || i === shape[axis] - 1 || !mask[at - by[axis]] || !mask[at + by[axis]]);
  const surfaceOf = (mask: Uint8Array): number[] => [...mask.keys()].filter((at) => isSurface(mask, at));
  const targets = surfaceOf(to).map(placeOf);
  return surfaceOf(from)
    .map(placeOf)
    .map((a) => Math.min(...targets.map((b) => Math.hypot(...a.map((i, axis) => (i - b[axis]) * spacingMm[axis])))));
}

describe('seen by eye', () => {
  const square = [
    [0, 0, 0, 0, 0, 0, 0],
    [0, 1, 1, 1, 0, 0, 0],
    [0, 1, 1, 1, 0, 0, 0],
    [0, 1, 1, 1, 0, 0, 0],
  ];
  const moved = square.map((row) => [0, 0, ...row.slice(0, 5)]);
  const surfaces = surfaceDistances(square, moved, { spacingMm: [1, 0.5] });

  it('leaves the middle of a square out, not the row at the edge of the image', () => {
    expect(surfaces.voxels.fromTruth).toHaveLength(8);
    expect([...surfaces.voxels.fromTruth]).toEqual([1, 0.5, 0, 1, 0, 1, 0.5, 0]);
    expect(surfaces.hausdorff()).toBe(1);
    expect(surfaces.asd({ from: 'truth' })).toBe(4 / 8);
    expect(surfaces.rms()).toBe(Math.sqrt(7 / 16));
  });

  it('counts what lies within the tolerance, its edge included', () => {
    const at = (toleranceMm: number) => surfaces.normalizedSurfaceDice({ toleranceMm, definition: 'voxel' });
    expect([at(0), at(0.49), at(0.5), at(1)]).toEqual([3 / 8, 3 / 8, 5 / 8, 1]);
  });

  it('measures contours: sides and cut corners', () => {
    const diagonal = 0.5 * Math.hypot(1, 0.5);
    const length = 4 * diagonal + 2 * 2 * 1 + 2 * 2 * 0.5;
    expectClose(
      surfaces.surfels.truth.areas.reduce((sum, area) => sum + area, 0),
      length,
    );
    expect(surfaces.surfels.truth.areas).toHaveLength(12);
  });

  it('takes the regions of a boundary IoU from each mask alone', () => {
    expect(surfaces.boundaryIou({ distanceVoxels: 1 })).toBe(3 / 13); // two rings of 8 that share a column
    expect(surfaces.boundaryIou({ distanceVoxels: 9 })).toBe(3 / 15); // all of both squares
    expect(surfaces.boundaryIou({ distanceVoxels: 1, definition: 'euclidean' })).toBe(3 / 13);
    expect(surfaces.boundaryIou()).toBe(3 / 13); // 2 % of a diagonal of 8, at least one voxel
  });

  it('measures faces in the spacing of their two axes', () => {
    const areas = surfelAreas([5, 2, 3], 3);
    expect([0b00001111, 0b11110000, 0b00110011, 0b01010101].map((code) => areas[code])).toEqual([6, 6, 15, 10]);
    expect([areas[0], areas[255]]).toEqual([0, 0]);
    expect([...surfelAreas([1, 2, 3], 2)].filter((length) => length === 0)).toHaveLength(2);
  });

  it('knows nothing of masks that change afterwards', () => {
    const truth = Uint8Array.of(1, 0, 0, 0);
    const late = surfaceDistances(
      viewOf(truth, [2, 2]),
      [
        [0, 0],
        [0, 1],
      ],
      { spacingMm: [3, 4] },
    );
    truth.fill(1);
    expect([late.hausdorff(), late.boundaryIou()]).toEqual([5, 0]);
  });
});

describe('properties', () => {
  it('is brute force', () => {
    forEveryPair((pair) => {
      const { voxels } = measure(pair);
      const wanted = slowDistances(pair.truth, pair.predicted, pair);
      expect(voxels.fromTruth).toHaveLength(wanted.length);
      for (const [i, d] of wanted.entries()) expectClose(voxels.fromTruth[i], d, 11);
      const back = slowDistances(pair.predicted, pair.truth, pair);
      for (const [i, d] of back.entries()) expectClose(voxels.fromPredicted[i], d, 11);
    });
  });

  it('is symmetric', () => {
    forEveryPair((pair) => {
      const here = measure(pair);
      const there = measure({ ...pair, truth: pair.predicted, predicted: pair.truth });
      for (const [name, score] of Object.entries({ ...symmetric, ...ratios })) {
        expectClose(score(there, 1), score(here, 1), 12, name);
      }
      expect(there.asd({ from: 'truth' })).toEqual(here.asd({ from: 'predicted' }));
      expect(there.surfels.truth).toEqual(here.surfels.predicted);
    });
  });

  it('grows with the spacing, and with the tolerance along its ratios stay', () => {
    forEveryPair((pair) => {
      const here = measure(pair);
      const double = measure({ ...pair, spacingMm: pair.spacingMm.map((step) => 2 * step) });
      for (const score of Object.values(symmetric)) expect(score(double, 2)).toEqual(2 * score(here, 1));
      for (const score of Object.values(ratios)) expect(score(double, 2)).toEqual(score(here, 1));
    });
  });

  it('does not change when both masks are flipped, transposed or moved in background', () => {
    forEveryPair((pair) => {
      const here = measure(pair);
      const { shape, spacingMm } = pair;
      const by = strides(shape);
      const flipped = (data: Uint8Array) => ({ data, shape, stride: by.map((s) => -s), offset: data.length - 1 });
      const turned = (data: Uint8Array) => ({
        data,
        shape: shape.toReversed(),
        stride: by.toReversed(),
        offset: 0,
      });
      const outer = shape.map((n) => n + 4);
      const padded = (data: Uint8Array) => {
        const out = new Uint8Array(outer.reduce((a, b) => a * b));
        for (const [i, v] of data.entries()) {
          out[by.reduce((at, s, axis) => at + (2 + (Math.floor(i / s) % shape[axis])) * strides(outer)[axis], 0)] = v;
        }
        return viewOf(out, outer);
      };
      const both = (make: (data: Uint8Array) => MaskLike, spacing = spacingMm) =>
        surfaceDistances(make(pair.truth), make(pair.predicted), { spacingMm: spacing });
      const voxelScores = { ...symmetric, 'boundary IoU': ratios['boundary IoU'] };
      for (const [name, score] of Object.entries(voxelScores)) {
        expectClose(score(both(flipped), 1), score(here, 1), 10, `${name}, flipped`);
        expectClose(score(both(turned, spacingMm.toReversed()), 1), score(here, 1), 10, `${name}, transposed`);
      }
      for (const [name, score] of Object.entries({ ...symmetric, ...ratios })) {
        expect(score(both(padded), 1), `${name}, padded`).toEqual(score(here, 1));
      }
    }, 100);
  });

  it('stays within bounds, and finds nothing between a mask and itself', () => {
    forEveryPair((pair) => {
      const s = measure(pair);
      if (!pair.truth.includes(1) || !pair.predicted.includes(1)) return;
      expect(s.assd()).toBeLessThanOrEqual(s.rms() * (1 + 1e-12));
      expect(s.rms()).toBeLessThanOrEqual(s.hausdorff() * (1 + 1e-12));
      expect(s.hausdorff({ percentile: 95 })).toBeLessThanOrEqual(s.hausdorff());
      expect(s.normalizedSurfaceDice({ toleranceMm: s.hausdorff({ definition: 'surfel' }) })).toBe(1);
      const same = measure({ ...pair, predicted: pair.truth });
      expect([same.hausdorff(), same.assd(), same.rms(), same.boundaryIou()]).toEqual([0, 0, 0, 1]);
    });
  });

  it('sorts surfels by distance, then by area', () => {
    const elements = fc.array(fc.tuple(fc.oneof(fc.nat(4), fc.double({ min: 0, max: 9, noNaN: true })), fc.nat(3)));
    fc.assert(
      fc.property(elements, (list) => {
        const areas = Float64Array.of(0.5, 2, 0.25, 1);
        const got = sortSurfels(
          Float64Array.from(list, ([d]) => d),
          Uint8Array.from(list, ([, c]) => c),
          areas,
        );
        const wanted = list.map(([d, c]) => [d, areas[c]]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect([...got.distances]).toEqual(wanted.map(([d]) => d));
        expect([...got.areas]).toEqual(wanted.map(([, area]) => area));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('sums pairwise what a plain sum sums', () => {
    for (const n of [1, 7, 8, 9, 127, 128, 129, 1000]) {
      expect(pairwiseSum(Float64Array.from({ length: n }, (_, i) => i))).toBe((n * (n - 1)) / 2);
    }
  });
});

describe('where a mask is empty', () => {
  const names = Object.keys(surfaceConventions) as SurfaceConventionName[];
  const some = [
    [0, 1],
    [1, 1],
  ];
  const none = [
    [0, 0],
    [0, 0],
  ];
  const answers = (truth: number[][], predicted: number[][], convention: SurfaceConventionName) => {
    const s = surfaceDistances(truth, predicted, { spacingMm: [1, 1], convention: surfaceConventions[convention] });
    return [s.hausdorff(), s.assd(), s.asd({ from: 'truth' }), s.normalizedSurfaceDice({ toleranceMm: 1 })];
  };

  it('answers by the table', () => {
    const [one, both] = [
      names.map((name) => answers(some, none, name)),
      names.map((name) => answers(none, none, name)),
    ];
    expect(Object.fromEntries(names.map((name, i) => [name, { one: one[i], both: both[i] }]))).toEqual({
      strict: { one: [NaN, NaN, NaN, 0], both: [NaN, NaN, NaN, NaN] },
      monai: { one: [Infinity, Infinity, Infinity, 0], both: [NaN, NaN, NaN, NaN] },
      medpy: { one: [NaN, NaN, NaN, 0], both: [NaN, NaN, NaN, NaN] },
      deepmind: { one: [Infinity, NaN, Infinity, 0], both: [Infinity, NaN, NaN, NaN] },
      metricsReloaded: { one: [NaN, NaN, NaN, NaN], both: [0, 0, 0, NaN] },
      segMetrics: { one: [0, 0, 0, 0], both: [0, 0, 0, NaN] },
    });
  });

  it('says why', () => {
    const explain = (truth: number[][], predicted: number[][], name: SurfaceConventionName = 'strict') =>
      surfaceDistances(truth, predicted, { spacingMm: [1, 1], convention: surfaceConventions[name] }).explain();
    expect(explain(some, some)).toMatch(/both masks have voxels/i);
    expect(explain(none, some)).toMatch(/^The truth is empty: .*\. This package answers NaN/);
    expect(explain(some, none, 'monai')).toMatch(/^The prediction is empty: .*\. MONAI 1\.6 answers Infinity/);
    expect(explain(none, none, 'segMetrics')).toMatch(
      /^The truth and the prediction are empty: .*\. seg-metrics 1\.2 answers 0/,
    );
  });

  it('has a boundary IoU of 0 with one mask and none with neither', () => {
    expect(surfaceDistances(some, none, { spacingMm: [1, 1] }).boundaryIou()).toBe(0);
    expect(surfaceDistances(none, none, { spacingMm: [1, 1] }).boundaryIou()).toBeNaN();
  });
});

describe('errors', () => {
  const ok = [
    [0, 1],
    [1, 1],
  ];
  const spacingMm = [1, 1];

  it.each([
    ['no options', ok, ok, undefined, 'parameter', 'spacingMm'],
    ['no spacing', ok, ok, {}, 'parameter', 'the step along each of 2 axes'],
    ['spacing of another rank', ok, ok, { spacingMm: [1, 1, 1] }, 'parameter', 'each of 2 axes'],
    ['spacing of 0', ok, ok, { spacingMm: [1, 0] }, 'parameter', 'spacingMm[1]'],
    ['spacing below 0', ok, ok, { spacingMm: [-1, 1] }, 'parameter', 'spacingMm[0]'],
    ['spacing NaN', ok, ok, { spacingMm: [1, Number.NaN] }, 'parameter', 'spacingMm[1]'],
    ['an unknown convention', ok, ok, { spacingMm, convention: 'itk' }, 'parameter', 'convention'],
    [
      'a value of 2',
      ok,
      [
        [0, 2],
        [1, 1],
      ],
      { spacingMm },
      'parameter',
      'predicted',
    ],
    ['one axis', [0, 1], [0, 1], { spacingMm }, 'shape', '[slice, row, column]'],
    ['four axes', [[[[1]]]], [[[[1]]]], { spacingMm }, 'shape', '4 axes'],
    [
      'two shapes',
      ok,
      [
        [0, 1, 1],
        [1, 1, 1],
      ],
      { spacingMm },
      'shape',
      'predicted to be of shape [2, 2] as truth',
    ],
    ['nothing', [], [], { spacingMm }, 'shape', 'not empty'],
  ])('names %s', (_, truth, predicted, options, code, part) => {
    const error = errorOf(() =>
      surfaceDistances(truth as MaskLike, predicted as MaskLike, options as SurfaceDistancesOptions),
    );
    expect([error.code, error.where]).toEqual([code, 'surfaceDistances']);
    expect(error.message).toContain(part);
  });

  it('names a value other than 0 and 1 in a byte mask, wherever it stands', () => {
    for (const at of [0, 1, 5, 517, 1023]) {
      const mask = new Uint8Array(1024);
      mask[at] = 3;
      const error = errorOf(() => surfaceDistances(viewOf(mask, [32, 32]), viewOf(mask, [32, 32]), { spacingMm }));
      expect(error.message).toContain(`3 at element ${at}`);
    }
  });

  const surfaces = surfaceDistances(ok, ok, { spacingMm });
  it.each([
    ['a percentile above 100', () => surfaces.hausdorff({ percentile: 101 }), 'percentile'],
    [
      'another definition',
      () => surfaces.hausdorff({ definition: 'mean' as never }),
      'max-of-directed, pooled, surfel',
    ],
    ['another interpolation', () => surfaces.hausdorff({ interpolation: 'cubic' as never }), 'interpolation'],
    [
      'an interpolation of areas',
      () => surfaces.hausdorff({ definition: 'surfel', interpolation: 'lower' }),
      'step function',
    ],
    ['another mean', () => surfaces.assd({ definition: 'voxel' as never }), 'mean-of-directed'],
    ['another start', () => surfaces.asd({ from: 'both' as never }), 'truth, predicted'],
    ['no start', () => surfaces.asd(undefined as never), 'truth, predicted'],
    ['no tolerance', () => surfaces.normalizedSurfaceDice({} as never), 'toleranceMm'],
    ['a tolerance below 0', () => surfaces.normalizedSurfaceDice({ toleranceMm: -1 }), 'toleranceMm'],
    ['half a voxel', () => surfaces.boundaryIou({ distanceVoxels: 0.5 }), 'distanceVoxels'],
    ['a ratio of 0', () => surfaces.boundaryIou({ dilationRatio: 0 }), 'dilationRatio'],
    ['another region', () => surfaces.boundaryIou({ definition: 'disk' as never }), 'chebyshev, euclidean'],
  ])('of scores name %s', (_, call, part) => {
    const error = errorOf(call);
    expect(error.code).toBe('parameter');
    expect(error.message).toContain(part);
  });
});
