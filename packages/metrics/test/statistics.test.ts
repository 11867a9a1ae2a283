import { createRng } from '@ich/core';
import { awkwardViews, errorOf } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bootstrap,
  createSummaryAccumulator,
  delong,
  delongAuc,
  pairedBootstrap,
  summarize,
  summarizeBy,
  wilcoxon,
} from '../src/index.js';
import { expectNear } from './expectNear.js';

const RUNS = { seed: 1, numRuns: 100 };
const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Whole numbers, so that sums do not depend on their order. */
const list = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 20 });
const twoLists = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 24 })
  .map((pairs) => [pairs.map(([a]) => a), pairs.map(([, b]) => b)]);

describe('bootstrap', () => {
  const options = { statistic: mean, seed: 3, resamples: 199 } as const;

  it('draws as it says: whole clusters, numbered by first appearance', () => {
    const rows = [
      ['b', 1],
      ['a', 10],
      ['b', 2],
      ['c', 100],
    ] as const;
    const sums = (sample: readonly (readonly [string, number])[]): number => sample.reduce((s, [, v]) => s + v, 0);
    const { replicates, clusters } = bootstrap(rows, { statistic: sums, cluster: ([k]) => k, seed: 7, resamples: 50 });
    const rng = createRng(7);
    const wanted = Array.from({ length: 50 }, () => {
      const drawn = [0, 0, 0].map(() => [3, 10, 100][rng.integer(0, 3)]);
      return drawn.reduce((s, v) => s + v, 0);
    });
    expect(clusters).toBe(3);
    expect([...replicates]).toEqual(wanted.sort((a, b) => a - b));
  });

  it('gives the same for the same seed, another for another, and goes on from a state', () => {
    const of = (seed: number): number[] => [...bootstrap([1, 2, 3, 4, 9], { ...options, seed }).replicates];
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
    const { state } = createRng(1);
    expect([...bootstrap([1, 2, 3, 4, 9], { ...options, seed: state() }).replicates]).toEqual(of(1));
  });

  it('the interval moves with shift and scale, a wider level holds the narrower, replicates are those of both methods', () => {
    fc.assert(
      fc.property(list, fc.constantFrom('percentile', 'bca'), (values, method) => {
        const of = (rows: number[], level = 0.9): [number, number] => {
          const { lower, upper } = bootstrap(rows, { ...options, method, level });
          return [lower, upper];
        };
        const [lower, upper] = of(values);
        if (Number.isNaN(lower)) return;
        expect(lower).toBeLessThanOrEqual(upper);
        const scaled = of(values.map((v) => 4 * v - 64));
        expectNear(scaled[0], 4 * lower - 64, 1e-9, 100);
        expectNear(scaled[1], 4 * upper - 64, 1e-9, 100);
        const wide = of(values, 0.99);
        expect(wide[0] <= lower && upper <= wide[1]).toBe(true);
        expect(Math.min(...values) <= lower && upper <= Math.max(...values)).toBe(true);
      }),
      RUNS,
    );
  });

  it('of clusters is wider than of their rows taken for independent', () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ subject: i % 6, value: (i % 6) * 10 + (i % 7) }));
    const of = (cluster?: (row: { subject: number }) => number): number =>
      bootstrap(rows, { statistic: (s) => mean(s.map((row) => row.value)), cluster, seed: 1, resamples: 499 })
        .standardError;
    expect(of((row) => row.subject)).toBeGreaterThan(2 * of());
  });

  it('of what does not vary is that value; of what is undefined is NaN and counted', () => {
    expect(bootstrap([5, 5, 5], options)).toMatchObject({ estimate: 5, lower: 5, upper: 5, standardError: 0 });
    const onlyMixed = bootstrap([0, 1], { ...options, statistic: (s) => (new Set(s).size > 1 ? 1 : Number.NaN) });
    expect(onlyMixed.nUndefined + onlyMixed.replicates.length).toBe(199);
    expect(onlyMixed.nUndefined).toBeGreaterThan(50);
    const nothing = bootstrap([1, 2], { ...options, statistic: () => Number.NaN });
    expect([nothing.lower, nothing.upper, nothing.nUndefined]).toEqual([Number.NaN, Number.NaN, 199]);
    expect(bootstrap([1, 2, 4], { ...options, statistic: () => Infinity, method: 'percentile' }).lower).toBe(Infinity);
  });

  it('does not touch typed arrays and takes them', () => {
    const values = Float32Array.of(0.5, 0.25, 1);
    const { rows } = bootstrap(values, options);
    expect([rows, ...values]).toEqual([3, 0.5, 0.25, 1]);
  });
});

describe('pairedBootstrap', () => {
  it('of a method with itself: no difference, p 1', () => {
    const result = pairedBootstrap([1, 5, 9], [1, 5, 9], { statistic: mean, seed: 1, resamples: 99 });
    expect(result).toMatchObject({ estimate: 0, lower: 0, upper: 0, pValue: 1 });
  });

  it('turns its sign with the order of the methods and keeps p', () => {
    fc.assert(
      fc.property(list, (a) => {
        const b = a.map((v, i) => v + (i % 3));
        const options = { statistic: mean, seed: 5, resamples: 99, method: 'percentile' } as const;
        const [one, other] = [pairedBootstrap(a, b, options), pairedBootstrap(b, a, options)];
        expectNear(one.lower, -other.upper, 1e-12, 10);
        expect(one.pValue).toBe(other.pValue);
      }),
      RUNS,
    );
  });
});

describe('wilcoxon', () => {
  it('by hand: all signs of three ranks', () => {
    // Of 8 sign patterns one sums to 6 and one to 0; 5 = 2 + 3 is reached by one more.
    expect(wilcoxon([1, 2, 3], [0, 0, 0]).pValue).toBe(0.25);
    expect(wilcoxon([1, 2, 3], [0, 0, 0], { alternative: 'greater' }).pValue).toBe(0.125);
    expect(wilcoxon([-1, 2, 3], [0, 0, 0], { alternative: 'greater' })).toMatchObject({ rPlus: 5, pValue: 0.25 });
    expect(wilcoxon([-1, 2, 3], [0, 0, 0], { alternative: 'less' }).pValue).toBe(7 / 8);
  });

  it('exact with ties counts the patterns of the ranks at hand', () => {
    // Ranks 1.5, 1.5, 3: sums 0, 1.5, 1.5, 3, 3, 4.5, 4.5, 6.
    expect(wilcoxon([1, 1, -2], [0, 0, 0], { method: 'exact', alternative: 'greater' }).pValue).toBe(5 / 8);
  });

  it('does not depend on the order of the pairs, and turns with that of the methods', () => {
    const options = fc.record({
      zeros: fc.constantFrom('wilcox' as const, 'pratt' as const, 'zsplit' as const),
      method: fc.constantFrom('auto' as const, 'exact' as const, 'asymptotic' as const),
      correction: fc.boolean(),
    });
    fc.assert(
      fc.property(twoLists, options, ([a, b], o) => {
        const wanted = wilcoxon(a, b, o);
        const turned = wilcoxon(b, a, o);
        expect(wilcoxon(a.toReversed(), b.toReversed(), o)).toEqual(wanted);
        expect([turned.rPlus, turned.rMinus, turned.pValue]).toEqual([wanted.rMinus, wanted.rPlus, wanted.pValue]);
        const greater = wilcoxon(a, b, { ...o, alternative: 'greater' }).pValue;
        expectNear(wilcoxon(b, a, { ...o, alternative: 'less' }).pValue, greater, 1e-13);
        const n = wanted.n;
        const zeroRanks = o.zeros === 'pratt' ? (n * (n + 1)) / 2 - wanted.rPlus - wanted.rMinus : 0;
        expect(wanted.rPlus + wanted.rMinus + zeroRanks).toBe((n * (n + 1)) / 2);
        if (wanted.method === 'exact') expect(wanted.pValue > 0 && wanted.pValue <= 1).toBe(true);
      }),
      RUNS,
    );
  });

  it('of no difference at all', () => {
    expect(wilcoxon([1, 2], [1, 2])).toMatchObject({ n: 0, statistic: 0, pValue: 1, method: 'exact' });
    expect(wilcoxon([1, 2], [1, 2], { method: 'asymptotic', correction: true }).pValue).toBeNaN();
  });

  it('exact of many pairs comes to the normal approximation', () => {
    const rng = createRng(9);
    const a = Array.from({ length: 400 }, () => rng.normal(0.02));
    const zero = a.map(() => 0);
    const exact = wilcoxon(a, zero, { method: 'exact' }).pValue;
    expectNear(exact, wilcoxon(a, zero, { correction: true }).pValue, 0.01);
  });
});

describe('DeLong', () => {
  const cases = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), {
      minLength: 4,
      maxLength: 40,
    })
    .map((rows) => [0, 1, 2].map((column) => rows.map((row) => row[column])))
    .filter(([truth]) => {
      const ones = mean(truth) * truth.length;
      return ones > 1.5 && ones < truth.length - 1.5;
    });

  it('AUC is Mann-Whitney, pair by pair', () => {
    fc.assert(
      fc.property(cases, ([truth, scores]) => {
        const won = scores.flatMap((x, i) =>
          truth[i] === 1 ? scores.filter((_, j) => truth[j] === 0).map((y) => (x > y ? 1 : x === y ? 0.5 : 0)) : [],
        );
        expectNear(delongAuc(truth, scores).auc, mean(won), 1e-13);
      }),
      RUNS,
    );
  });

  it('sees the order only; turned scores or turned truth give 1 - AUC with the same variance', () => {
    fc.assert(
      fc.property(cases, ([truth, a, b]) => {
        const wanted = delongAuc(truth, a);
        expect(
          delongAuc(
            truth,
            a.map((v) => Math.exp(v) - 3),
          ),
        ).toEqual(wanted);
        const turned = [
          delongAuc(
            truth,
            a.map((v) => -v),
          ),
          delongAuc(
            truth.map((t) => 1 - t),
            a,
          ),
        ];
        for (const other of turned) {
          expectNear(other.auc, 1 - wanted.auc, 1e-13, 1);
          expectNear(other.variance, wanted.variance, 1e-12, 0.01);
        }
        const test = delong(truth, a, b);
        const swapped = delong(truth, b, a);
        expectNear(swapped.difference, -test.difference, 1e-13, 1);
        expect(swapped.pValue).toBe(test.pValue);
        const [varA, varB] = [a, b].map((scores) => delongAuc(truth, scores).variance);
        expectNear(test.standardError ** 2, varA + varB - 2 * test.covariance, 1e-12, 0.01);
        const { lower, upper } = delongAuc(truth, a, { interval: 'logit' });
        expect(lower <= wanted.auc + 1e-15 && wanted.auc <= upper + 1e-15 && lower >= 0 && upper <= 1).toBe(true);
      }),
      RUNS,
    );
  });

  it('where nothing varies', () => {
    const truth = [1, 1, 0, 0];
    expect(delong(truth, [4, 3, 2, 1], [8, 6, 4, 2])).toMatchObject({
      difference: 0,
      standardError: 0,
      z: 0,
      pValue: 1,
    });
    expect(delong(truth, [4, 3, 2, 1], [1, 2, 3, 4])).toMatchObject({ difference: 1, z: Infinity, pValue: 0 });
    for (const interval of ['wald', 'logit'] as const) {
      expect(delongAuc(truth, [4, 3, 2, 1], { interval })).toMatchObject({ auc: 1, variance: 0, lower: 1, upper: 1 });
    }
  });

  it('of views in any layout', () => {
    const truth = Uint8Array.of(1, 0, 1, 0, 0, 1);
    const scores = Float32Array.of(0.5, 0.25, 0.75, 0.5, 0.125, 1);
    const wanted = delongAuc(truth, scores);
    const views = awkwardViews(scores, [2, 3]);
    for (const [i, { view }] of awkwardViews(truth, [2, 3]).entries()) {
      expect(delongAuc(view, views[i].view)).toEqual(wanted);
    }
  });
});

describe('summaries that grow', () => {
  const values = fc.array(fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.constant(Number.NaN)));

  it('merged are the whole to the last bit, in any order and grouping', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 4 }), (parts) => {
        const grown = (lists: number[][]): ReturnType<typeof createSummaryAccumulator> => {
          const all = createSummaryAccumulator({ ddof: 0 });
          for (const each of lists)
            all.merge(structuredClone({ state: createSummaryAccumulator().update(each).state }));
          return all;
        };
        const wanted = summarize(parts.flat(), { ddof: 0 });
        expect(grown(parts).result()).toEqual(wanted);
        expect(grown(parts.toReversed()).result()).toEqual(wanted);
        const one = createSummaryAccumulator({ ddof: 0 });
        for (const value of parts.flat()) one.update(value);
        expect(one.result()).toEqual(wanted);
      }),
      RUNS,
    );
  });

  it('may take in themselves', () => {
    const all = createSummaryAccumulator().update([1, 2]);
    expect(all.merge(all).state).toEqual([1, 2, 1, 2]);
  });
});

it('interquartile range, of groups too', () => {
  expect(summarize([1, 2, 3, 4, 5]).iqr).toBe(2);
  const groups = summarizeBy(
    [
      { age: 70, value: 1 },
      { age: 30, value: 4 },
      { age: 80, value: 3 },
    ],
    (row) => row.age > 60,
  );
  expect(groups.map(({ key, iqr }) => [key, iqr])).toEqual([
    [true, 1],
    [false, 0],
  ]);
});

describe('what is refused', () => {
  const options = { statistic: mean, seed: 1 };
  const truth = [1, 1, 0, 0];
  const scores = [4, 3, 2, 1];
  it.each<[string, () => unknown, string, RegExp]>([
    [
      'one cluster',
      () => bootstrap([1, 2, 3], { ...options, cluster: () => 'a' }),
      'shape',
      /bootstrap: expected rows to be of at least 2 clusters, received 1 of 3 rows/,
    ],
    ['no rows', () => bootstrap([], options), 'shape', /received 0 of 0 rows/],
    [
      'another method',
      () => bootstrap([1, 2], { ...options, method: 'basic' as never }),
      'parameter',
      /bca, percentile/,
    ],
    ['a level in percent', () => bootstrap([1, 2], { ...options, level: 95 }), 'parameter', /level.*received 95/],
    ['no resamples', () => bootstrap([1, 2], { ...options, resamples: 0 }), 'parameter', /resamples.*received 0/],
    ['a seed that is none', () => bootstrap([1, 2], { ...options, seed: -1 }), 'parameter', /seed.*received -1/],
    ['two lengths', () => pairedBootstrap([1, 2], [1], options), 'shape', /pairedBootstrap: .*received 2 and 1/],
    ['two lengths', () => wilcoxon([1, 2], [1]), 'shape', /wilcoxon: .*received 2 and 1/],
    ['NaN', () => wilcoxon([1, Number.NaN], [1, 2]), 'parameter', /wilcoxon: expected a\[1\].*received NaN/],
    ['no pairs', () => wilcoxon([], []), 'shape', /at least 1 values, received 0/],
    ['other zeros', () => wilcoxon([1], [2], { zeros: 'drop' as never }), 'parameter', /zeros.*wilcox, pratt, zsplit/],
    [
      'one positive',
      () => delongAuc([1, 0, 0], [3, 2, 1]),
      'shape',
      /at least 2 of either class.*received 1 ones and 2 zeros/,
    ],
    ['two shapes', () => delongAuc(truth, [1, 2]), 'shape', /scores to be of shape \[4\] as truth/],
    [
      'a NaN score',
      () => delong(truth, scores, [1, 2, Number.NaN, 4]),
      'parameter',
      /delong: expected scoresB\[2\].*received NaN/,
    ],
    ['a truth of 2', () => delong([2, 1, 0, 0], scores, scores), 'parameter', /0 and 1, received 2/],
    ['another interval', () => delongAuc(truth, scores, { interval: 'exact' as never }), 'parameter', /wald, logit/],
  ])('%s', (_, run, code, message) => {
    const error = errorOf(run);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});
