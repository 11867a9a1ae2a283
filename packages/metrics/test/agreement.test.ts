import { awkwardViews, errorOf } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  abc2,
  blandAltman,
  concordance,
  createPairAccumulator,
  icc,
  type PairMoments,
  pearson,
  spearman,
  volumeError,
  volumeMl,
} from '../src/index.js';
import { expectNear } from './expectNear.js';

const RUNS = { seed: 1, numRuns: 100 };
const EYE = { spacingMm: [1, 1, 1] } as const;

/** Pairs of which neither side is constant, nor the difference. */
const pairs = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 })), { minLength: 4, maxLength: 30 })
  .map((list) => [list.map(([a]) => a / 4), list.map(([, b]) => b / 4)])
  .filter(([a, b]) => [a, b, a.map((v, i) => v - b[i]), a.map((v, i) => v + b[i])].every((l) => new Set(l).size > 1));

const mask = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([slices, rows, columns]) =>
    fc.array(fc.array(fc.array(fc.integer({ min: 0, max: 1 }), size(columns)), size(rows)), size(slices)),
  );

function size(length: number): { minLength: number; maxLength: number } {
  return { minLength: length, maxLength: length };
}

describe('volumes', () => {
  it('are voxels times spacing, in any layout', () => {
    const data = Uint8Array.from([0, 1, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0]);
    for (const { view } of awkwardViews(data, [2, 2, 3])) {
      expect(volumeMl(view, { spacingMm: [5, 2, 0.5] })).toBe(0.025);
    }
  });

  it('err with the sign of predicted - truth; percent of nothing is undefined', () => {
    expect(volumeError(20, 25)).toEqual({
      differenceMl: 5,
      absoluteMl: 5,
      relativePercent: 25,
      absolutePercent: 25,
    });
    const { differenceMl, relativePercent, absolutePercent } = volumeError(0, 3);
    expect([differenceMl, relativePercent, absolutePercent]).toEqual([3, Number.NaN, Number.NaN]);
  });
});

describe('abc2', () => {
  it('of a drawn rectangle: its diagonal, the extent across, the slices', () => {
    const slice = [
      [0, 1, 1, 1],
      [0, 1, 1, 1],
      [0, 1, 1, 1],
      [0, 1, 1, 1],
    ]; // 3 x 4 mm between corners
    const { aMm, bMm, cMm, estimateMl, planimetricMl } = abc2([slice, slice], { spacingMm: [5, 1, 1] });
    expect([aMm, cMm, planimetricMl]).toEqual([5, 10, 0.12]);
    expect(bMm).toBeCloseTo((2 * 12) / 5, 12); // the other two corners stand 12 / 5 from the diagonal, on either side
    expect(estimateMl).toBeCloseTo((5 * 4.8 * 10) / 2000, 12);
  });

  it('weighs slices by area: above 3/4 whole, from 1/4 on half, below not', () => {
    const areas = [8, 7, 6, 2, 1, 0];
    const rows = areas.map((area) => [Array.from({ length: 8 }, (_, i) => Number(i < area))]);
    expect(abc2(rows, { spacingMm: [10, 1, 1] }).cMm).toBe(30); // 1 + 1 + 1/2 (exactly 3/4) + 1/2 (exactly 1/4)
    expect(abc2(rows, { spacingMm: [10, 1, 1], wholeAbove: 0 }).cMm).toBe(50);
    expect(abc2(rows, { spacingMm: [10, 1, 1], divisor: 3 }).estimateMl).toBeCloseTo(
      (abc2(rows, { spacingMm: [10, 1, 1] }).estimateMl * 2) / 3,
      12,
    );
  });

  it('of a single voxel and of nothing', () => {
    const single = abc2([[[1]]], EYE);
    expect([single.aMm, single.bMm, single.cMm].map((mm) => Math.round(mm * mm))).toEqual([2, 2, 1]); // diagonals
    expect(abc2([[[1]]], { ...EYE, diameters: 'centres' })).toMatchObject({ aMm: 0, bMm: 0, cMm: 1, estimateMl: 0 });
    expect(abc2([[[0, 0]]], EYE)).toEqual({ aMm: 0, bMm: 0, cMm: 0, slice: -1, estimateMl: 0, planimetricMl: 0 });
  });

  it('does not change when the slice is mirrored or turned, and scales with spacing', () => {
    fc.assert(
      fc.property(mask, fc.constantFrom('corners', 'centres'), (m, diameters) => {
        const mm = (other: number[][][], step = 1): number[] => {
          const { aMm, bMm, cMm, estimateMl } = abc2(other, { spacingMm: [step, step, step], diameters });
          return [aMm, bMm, cMm, Math.cbrt(estimateMl)];
        };
        const wanted = mm(m);
        const mirrored = m.map((slice) => slice.map((row) => row.toReversed()));
        const turned = m.map((slice) => slice[0].map((_, x) => slice.map((row) => row[x])));
        for (const other of [mirrored, turned, m.toReversed()]) {
          for (const [i, value] of mm(other).entries()) expectNear(value, wanted[i], 1e-12, 1);
        }
        for (const [i, value] of mm(m, 2.5).entries()) expectNear(value, 2.5 * wanted[i], 1e-12, 1);
      }),
      RUNS,
    );
  });
});

describe('correlations', () => {
  it('are symmetric, free of order, scale and shift', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        for (const of of [pearson, spearman]) {
          const wanted = of(a, b);
          const moved = a.map((v) => 3 * v + 7);
          for (const other of [of(b, a), of(a.toReversed(), b.toReversed()), of(moved, b)]) {
            expectNear(other.r, wanted.r, 1e-12, 1);
            expectNear(other.lower, wanted.lower, 1e-11, 1);
          }
          expectNear(
            of(
              a.map((v) => -v),
              b,
            ).r,
            -wanted.r,
            1e-12,
            1,
          );
          expect(wanted.r >= -1 && wanted.r <= 1 && wanted.pValue >= 0 && wanted.pValue <= 1).toBe(true);
          expect(wanted.lower <= wanted.r && wanted.r <= wanted.upper).toBe(true);
        }
        // Ranks see nothing but the order.
        expect(spearman(a.map(Math.exp), b).r).toBe(spearman(a, b).r);
      }),
      RUNS,
    );
  });

  it('are NaN when one side does not vary', () => {
    for (const of of [pearson, spearman]) {
      const { r, pValue, lower, upper } = of([1, 2, 3], [5, 5, 5]);
      expect([r, pValue, lower, upper]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    }
    expect(pearson([1, 2, 3], [2, 4, 7])).toMatchObject({ lower: -1, upper: 1 });
    expect(pearson([1, 2, 3], [-1, -2, -3])).toMatchObject({ r: -1, pValue: 0, lower: -1, upper: -1 });
  });
});

describe('concordance', () => {
  it('is symmetric, at most the correlation, 1 of equal lists, and falls with a shift', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const { ccc, precision, accuracy, lower, upper } = concordance(a, b);
        expectNear(concordance(b, a).ccc, ccc, 1e-12, 1);
        expect(Math.abs(ccc)).toBeLessThanOrEqual(Math.abs(precision) + 1e-15);
        expectNear(precision * accuracy, ccc, 1e-12, 1);
        expect(lower <= ccc && ccc <= upper).toBe(true);
        expect(concordance(a, a)).toMatchObject({ ccc: 1, lower: 1, upper: 1 });
        expect(
          concordance(
            a,
            a.map((v) => v + 1),
          ).ccc,
        ).toBeLessThan(1);
        const unbiased = concordance(a, b, { variance: 'unbiased' }).ccc;
        expect(Math.abs(unbiased)).toBeGreaterThanOrEqual(Math.abs(ccc) - 1e-15);
      }),
      RUNS,
    );
  });

  it('of constants: NaN where equal, 0 where not', () => {
    expect(concordance([2, 2, 2], [2, 2, 2]).ccc).toBeNaN();
    expect(concordance([2, 2, 2], [3, 3, 3])).toMatchObject({ ccc: 0, precision: Number.NaN, lower: Number.NaN });
  });
});

describe('blandAltman', () => {
  it('turns its sign with the order of the methods; bias and limits follow a shift, sd does not', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: -50, max: 50 }), ([a, b], shift) => {
        const { bias, sd, lowerLimit, upperLimit, trend } = blandAltman(a, b);
        const turned = blandAltman(b, a);
        const moved = blandAltman(
          a.map((v) => v + shift),
          b,
        );
        for (const [found, wanted] of [
          [turned.bias.value, -bias.value],
          [turned.lowerLimit.lower, -upperLimit.upper],
          [turned.trend.slope, -trend.slope],
          [moved.bias.value, bias.value + shift],
          [moved.sd, sd],
          [moved.lowerLimit.upper, lowerLimit.upper + shift],
        ]) {
          expectNear(found, wanted, 1e-11, 10);
        }
      }),
      RUNS,
    );
  });

  it('by hand: differences 1, 2, 3', () => {
    const { bias, sd, upperLimit } = blandAltman([2, 4, 6], [1, 2, 3], { multiplier: 2 });
    expect([bias.value, sd, upperLimit.value]).toEqual([2, 1, 4]);
    expect(blandAltman([2, 4, 6], [1, 2, 3], { scale: 'percent' }).bias.value).toBeCloseTo(200 / 3, 12);
    expect(Math.exp(blandAltman([2, 4, 6], [1, 2, 3], { scale: 'log' }).bias.value)).toBeCloseTo(2, 12);
    expect(blandAltman([2, 4, 6], [1, 2, 3]).trend.slope).toBeCloseTo(2 / 3, 12); // d = m 2/3
  });

  it('keeps its digits where large values differ little', () => {
    const { bias, sd } = blandAltman([1e9 + 1, 1e9 + 2, 1e9 + 3], [1e9, 1e9, 1e9]);
    expect([bias.value, sd]).toEqual([2, 1]);
  });
});

describe('icc', () => {
  const table = fc
    .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 4 }))
    .chain(([n, k]) => fc.array(fc.array(fc.integer({ min: 0, max: 50 }), size(k)), size(n)))
    .filter((rows) => new Set(rows.flat()).size > 2);

  it('does not depend on the order of subjects or raters, nor on the unit; consistency not on their offsets', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const offset = rows.map((row) => row.map((v, j) => v + 10 * j));
        for (const model of ['2,1', '3,1'] as const) {
          const wanted = icc(rows, { model });
          const others = [rows.toReversed(), rows.map((row) => row.toReversed()), rows.map((r) => r.map((v) => 4 * v))];
          for (const other of others) expectNear(icc(other, { model }).icc, wanted.icc, 1e-9, 1);
          expect(wanted.icc).toBeLessThanOrEqual(1 + 1e-12);
        }
        expectNear(icc(offset, { model: '3,1' }).icc, icc(rows, { model: '3,1' }).icc, 1e-9, 1);
      }),
      RUNS,
    );
  });

  it('of raters who agree wholly, and of nothing to tell apart', () => {
    const twins = [1, 5, 9].map((v) => [v, v]);
    for (const model of ['2,1', '3,1'] as const) {
      expect(icc(twins, { model })).toMatchObject({ icc: 1, f: Infinity, pValue: 0, lower: 1, upper: 1 });
      const {
        icc: value,
        f,
        lower,
        upper,
      } = icc(
        [
          [2, 2],
          [2, 2],
        ],
        { model },
      );
      expect([value, f, lower, upper]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    }
  });
});

describe('the accumulator of pairs', () => {
  const keys: readonly (keyof PairMoments)[] = ['meanA', 'meanB', 'meanDifference', 'sumAA', 'sumBB', 'sumAB', 'sumDD'];

  it('merged is the whole, in any order: counts exactly, moments to 1e-13', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 0, max: 4 }), ([a, b], cut) => {
        const whole = createPairAccumulator().update(a, b).result();
        const head = createPairAccumulator().update(a.slice(0, cut), b.slice(0, cut));
        const tail = createPairAccumulator();
        for (let i = cut; i < a.length; i++) tail.update(a[i], b[i]);
        const { state } = head;
        const merged = [head.merge(tail).result(), tail.merge(structuredClone({ state })).result()];
        for (const moments of merged) {
          expect(moments.n).toBe(whole.n);
          for (const key of keys) expectNear(moments[key], whole[key], 1e-13, 1e5, key);
        }
        expectNear(concordance(merged[0]).ccc, concordance(a, b).ccc, 1e-12, 1);
      }),
      RUNS,
    );
  });
});

describe('what is refused', () => {
  const three = [1, 2, 3];
  const masks = [[[1, 0]]];
  it.each<[string, () => unknown, string, RegExp]>([
    [
      'two lengths',
      () => pearson(three, [1, 2, 3, 4]),
      'shape',
      /pearson: expected a and b to be of one length, received 3 and 4/,
    ],
    [
      'too few',
      () => concordance([1, 2], [1, 2]),
      'shape',
      /concordance: expected a to be at least 3 values, received 2/,
    ],
    ['NaN', () => blandAltman(three, [1, Number.NaN, 3]), 'parameter', /blandAltman: expected b\[1\].*received NaN/],
    ['no list', () => spearman(undefined as never, three), 'shape', /received undefined/],
    ['a level', () => spearman(three, three, { level: 95 }), 'parameter', /level.*< 1, received 95/],
    ['limits', () => blandAltman(three, three, { limits: 1 }), 'parameter', /limits/],
    [
      'another interval',
      () => spearman(three, three, { interval: 'exact' as never }),
      'parameter',
      /fisher, bonettWright/,
    ],
    ['another variance', () => concordance(three, three, { variance: 'n' as never }), 'parameter', /biased, unbiased/],
    [
      'another scale',
      () => blandAltman(three, three, { scale: 'ratio' as never }),
      'parameter',
      /difference, percent, log/,
    ],
    [
      'a log of 0',
      () => blandAltman(three, [1, 0, 3], { scale: 'log' }),
      'parameter',
      /the log of pair 1 .*received -Infinity/,
    ],
    [
      'a mean of 0',
      () => blandAltman(three, [-1, 2, 3], { scale: 'percent' }),
      'parameter',
      /the percent of pair 0 .*received/,
    ],
    [
      'percent of moments',
      () => blandAltman(createPairAccumulator().update(three, three).result(), { scale: 'percent' }),
      'parameter',
      /scale to be one of difference, received "percent"/,
    ],
    [
      'moments of too few',
      () => pearson(createPairAccumulator().update(1, 2).result()),
      'parameter',
      /moments\.n.*>= 3, received 1/,
    ],
    ['no moments', () => pearson({ n: 3, sumAB: 1 } as never), 'parameter', /moments\.meanA.*createPairAccumulator/],
    [
      'a merge of nothing',
      () => createPairAccumulator().merge({ state: { n: -1 } as never }),
      'parameter',
      /moments\.n.*received -1/,
    ],
    ['another model', () => icc([three, three], { model: '1,1' as never }), 'parameter', /2,1, 3,1/],
    [
      'ragged ratings',
      () =>
        icc(
          [
            [1, 2],
            [1, 2, 3],
          ],
          { model: '2,1' },
        ),
      'shape',
      /received rows of 2,3/,
    ],
    ['one subject', () => icc([[1, 2]], { model: '2,1' }), 'shape', /at least 2 rows.*received rows of 2\./],
    ['one rater', () => icc([[1], [2]], { model: '2,1' }), 'shape', /ratings\[0\] to be at least 2/],
    ['a negative volume', () => volumeError(-1, 2), 'parameter', /truthMl.*received -1/],
    ['spacing of 0', () => volumeMl(masks, { spacingMm: [1, 0, 1] }), 'parameter', /spacingMm\[1\].*received 0/],
    ['no spacing', () => abc2(masks, {} as never), 'parameter', /spacingMm/],
    ['a plane', () => volumeMl([[1, 0]], EYE), 'shape', /\[slice, row, column\]/],
    ['a mask of 255', () => abc2([[[255]]], EYE), 'parameter', /0 and 1/],
    ['a share', () => abc2(masks, { ...EYE, halfFrom: 25 }), 'parameter', /halfFrom.*received 25/],
    ['a diameter', () => abc2({ aMm: 1, bMm: Number.NaN, cMm: 1 }), 'parameter', /bMm.*received NaN/],
  ])('%s', (_, run, code, message) => {
    const error = errorOf(run);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});
