import { readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import {
  type BootstrapOptions,
  bootstrap,
  delong,
  delongAuc,
  pairedBootstrap,
  summarize,
  type WilcoxonOptions,
  wilcoxon,
} from '../src/index.js';
import { fQuantile } from '../src/statistics/fQuantile.js';
import { fTail } from '../src/statistics/fTail.js';
import { normalQuantile } from '../src/statistics/normalQuantile.js';
import { normalTail } from '../src/statistics/normalTail.js';
import { studentQuantile } from '../src/statistics/studentQuantile.js';
import { studentTail } from '../src/statistics/studentTail.js';
import { expectNear, type GoldenNumber, numberOf } from './expectNear.js';

type Row = [number, number];
type Answer = [
  NonNullable<WilcoxonOptions['zeros']>,
  NonNullable<WilcoxonOptions['alternative']>,
  NonNullable<WilcoxonOptions['method']>,
  boolean,
  GoldenNumber,
  GoldenNumber,
  GoldenNumber,
];
interface Resampled {
  rows: Row[];
  cluster: number[];
  seed: number;
  level: number;
  estimate: GoldenNumber;
  clusters: number;
  nUndefined: number;
  standardError: GoldenNumber;
  percentile: [GoldenNumber, GoldenNumber];
  bca: [GoldenNumber, GoldenNumber];
}
interface Golden {
  distributions: Record<
    'normal' | 'normalQuantile' | 'student' | 'f' | 'studentQuantile' | 'fQuantile',
    [number, number, number, number][]
  >;
  summary: [GoldenNumber[], GoldenNumber[]][];
  bootstrap: (Resampled & { statistic: keyof typeof statistics })[];
  paired: (Resampled & { pValue: number })[];
  wilcoxon: { a: number[]; b: number[]; answers: Answer[] }[];
  delong: {
    truth: number[];
    a: number[];
    b: number[];
    level: number;
    aucs: [number, number];
    covariance: [number, number, number];
    differenceVariance: number;
    logit?: [number, number];
    test?: { z: number; pValue: number; interval: [number, number] };
  }[];
}

const golden = readGolden<Golden>(`${import.meta.dirname}/..`, 'statistics.json.gz');

const mean = (rows: readonly Row[]): number => rows.reduce((sum, [value]) => sum + value, 0) / rows.length;
const statistics = {
  mean,
  median: (rows: readonly Row[]): number => summarize(rows.map(([value]) => value)).median,
  ratio: (rows: readonly Row[]): number => mean(rows) / mean(rows.map(([, value]) => [value, 0])),
};

describe('distributions against mpmath and scipy', () => {
  const { distributions: d } = golden;

  it('tails', () => {
    for (const [z, p] of d.normal) expectNear(normalTail(z), p, 1e-12, 0, `normal ${z}`);
    for (const [t, df, p] of d.student) expectNear(studentTail(t, df), p, 1e-12, 0, `t ${t}, ${df}`);
    for (const [f, df1, df2, p] of d.f) expectNear(fTail(f, df1, df2), p, 1e-12, 1e-12, `F ${f}, ${df1}, ${df2}`);
  });

  it('quantiles', () => {
    for (const [p, z] of d.normalQuantile) expectNear(normalQuantile(p), z, 1e-12, 1, `normal ${p}`);
    for (const [level, df, t] of d.studentQuantile) expectNear(studentQuantile(level, df), t, 1e-12, 0, `t ${df}`);
    for (const [p, df1, df2, f] of d.fQuantile) expectNear(fQuantile(p, df1, df2), f, 1e-12, 0, `F ${df1}, ${df2}`);
  });

  it('at their ends', () => {
    expect([normalTail(Infinity), normalTail(-Infinity), normalTail(0)]).toEqual([0, 1, 0.5]);
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(0.5)]).toEqual([-Infinity, Infinity, 0]);
    expect([studentTail(0, 5), studentTail(Infinity, 5), fTail(0, 2, 3), fTail(Infinity, 2, 3)]).toEqual([1, 0, 1, 0]);
    for (const value of [
      normalTail(Number.NaN),
      normalQuantile(Number.NaN),
      fTail(Number.NaN, 2, 3),
      fQuantile(0.05, 0, 3),
    ]) {
      expect(value).toBeNaN();
    }
  });
});

it(`summarize against numpy and scipy, ${golden.summary.length} lists`, () => {
  for (const [values, wanted] of golden.summary) {
    const s = summarize(values.map(numberOf));
    const found = [s.n, s.nUndefined, s.mean, s.sd, s.min, s.q1, s.median, s.q3, s.max, s.iqr];
    for (const [i, value] of found.entries()) expectNear(value, wanted[i], 1e-12, 1e-3);
  }
});

describe('bootstrap against scipy on the same resamples', () => {
  const optionsOf = (c: Resampled): Omit<BootstrapOptions<Row>, 'statistic'> => ({
    cluster: (_, i) => c.cluster[i],
    resamples: 99,
    level: c.level,
    seed: c.seed,
  });

  it.each(['mean', 'median', 'ratio'] as const)('of a %s', (name) => {
    const cases = golden.bootstrap.filter(({ statistic }) => statistic === name);
    expect(cases).toHaveLength(60);
    for (const [i, c] of cases.entries()) {
      for (const method of ['percentile', 'bca'] as const) {
        const result = bootstrap(c.rows, { ...optionsOf(c), statistic: statistics[name], method });
        expect([result.clusters, result.nUndefined], `case ${i}`).toEqual([c.clusters, c.nUndefined]);
        expectNear(result.estimate, c.estimate, 1e-12);
        expectNear(result.lower, c[method][0], 1e-12, 0, `${method} ${i}`);
        expectNear(result.upper, c[method][1], 1e-12, 0, `${method} ${i}`);
        expectNear(result.standardError, c.standardError, 1e-12, 1);
      }
    }
  });

  it('of two methods', () => {
    for (const [i, c] of golden.paired.entries()) {
      const [a, b] = [0, 1].map((side) => c.rows.map((row): Row => [row[side], 0]));
      const result = pairedBootstrap(a, b, { ...optionsOf({ ...c, level: 0.95 }), statistic: mean });
      expectNear(result.estimate, c.estimate, 1e-12, 1);
      expectNear(result.lower, c.bca[0], 1e-12, 1, `lower ${i}`);
      expectNear(result.upper, c.bca[1], 1e-12, 1, `upper ${i}`);
      expectNear(result.pValue, c.pValue, 1e-12);
    }
  });
});

it('wilcoxon against scipy', () => {
  for (const { a, b, answers } of golden.wilcoxon) {
    for (const [zeros, alternative, method, correction, statistic, pValue, z] of answers) {
      const what = `${zeros} ${alternative} ${method} ${correction} of ${a} - ${b}`;
      const result = wilcoxon(a, b, { zeros, alternative, method, correction });
      expect(result.statistic, what).toBe(numberOf(statistic));
      expectNear(result.pValue, pValue, 1e-9, 0, what);
      const sided = alternative === 'two-sided' ? -Math.abs(result.z) : result.z; // as scipy gives it
      if (z !== null) expectNear(sided, z, 1e-12, 1, what);
    }
  }
});

it(`DeLong against Sun & Xu's algorithm, MLstatkit and scikit-learn, ${golden.delong.length} cases`, () => {
  for (const [
    i,
    { truth, a, b, level, aucs, covariance, differenceVariance, logit, test },
  ] of golden.delong.entries()) {
    const result = delong(truth, a, b, { level });
    const single = [a, b].map((scores) => delongAuc(truth, scores, { level }));
    expectNear(result.aucA, aucs[0], 1e-12);
    expectNear(result.aucB, aucs[1], 1e-12);
    expectNear(result.covariance, covariance[1], 1e-12, 0.01, `covariance ${i}`);
    expectNear(single[0].variance, covariance[0], 1e-12, 0.01, `variance ${i}`);
    expectNear(single[1].variance, covariance[2], 1e-12, 0.01, `variance ${i}`);
    expectNear(result.standardError ** 2, differenceVariance, 1e-12, 0.01, `difference ${i}`);
    if (logit) {
      const ofLogit = delongAuc(truth, a, { level, interval: 'logit' });
      expectNear(ofLogit.lower, logit[0], 1e-12, 1);
      expectNear(ofLogit.upper, logit[1], 1e-12, 1);
    }
    if (!test) continue;
    expectNear(result.z, test.z, 1e-11, 1, `z ${i}`);
    expectNear(result.pValue, test.pValue, 1e-9, 0, `p ${i}`);
    expectNear(single[0].lower, test.interval[0], 1e-12, 1);
    expectNear(single[0].upper, test.interval[1], 1e-12, 1);
  }
});
