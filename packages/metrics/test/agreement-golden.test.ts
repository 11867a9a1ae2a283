import { readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import {
  abc2,
  type BlandAltman,
  blandAltman,
  type Correlation,
  concordance,
  createPairAccumulator,
  icc,
  pearson,
  spearman,
  volumeError,
  volumeMl,
  wilcoxon,
} from '../src/index.js';
import { bits } from './bits.js';
import { expectNear, type GoldenNumber } from './expectNear.js';

type Lower = [value: number, lower: number];
type Limits = [lower: Lower, bias: Lower];
type Lin = Record<'ccc' | 'accuracy' | 'locationShift' | 'lower' | 'upper', GoldenNumber>;
type Four = [GoldenNumber, GoldenNumber, GoldenNumber, GoldenNumber];
interface Golden {
  pairs: {
    a: number[];
    b: number[];
    level: number;
    pearson: Four;
    spearman: Four;
    bonettWright: [number, number];
    variance: 'biased' | 'unbiased';
    concordance: Lin;
    plottedScale: 'difference' | 'percent';
    plotted: Limits;
    scale: 'difference' | 'percent' | 'log';
    limits: number;
    limitsOfScale: Limits;
    sd: number;
    trend: Four;
  }[];
  icc: { ratings: number[][]; model: '2,1' | '3,1'; answer: number[] }[];
  volumes: {
    shape: number[];
    mask: string;
    spacingMm: [number, number, number];
    corners: number[];
    centres: number[];
    allSlices: number[];
    volumeMl: number;
    other?: string;
    relative: number;
  }[];
}

const golden = readGolden<Golden>(`${import.meta.dirname}/..`, 'agreement.json.gz');

/** p values to 1e-9; where r is near 1 they hang on its last bits, which is what the floor says. */
function expectCorrelation(actual: Correlation, [r, p, lower, upper]: Four, what: string): void {
  expectNear(actual.r, r, 1e-12, 1e-2, `r ${what}`);
  expectNear(actual.pValue, p, 1e-9, Math.abs(actual.r) > 1 - 1e-12 ? 1e-12 : 0, `p ${what}`);
  expectNear(actual.lower, lower, 1e-12, 1, `lower ${what}`);
  expectNear(actual.upper, upper, 1e-12, 1, `upper ${what}`);
}

/**
 * The file holds what lies below the bias; what lies above mirrors it.
 *
 * @param size of what was measured, to which cancelling differences are compared
 */
function expectLimits({ lowerLimit, bias, upperLimit }: BlandAltman, wanted: Limits, size: number, what: string): void {
  const [[limit, limitLower], [value, lower]] = wanted;
  const above = (below: number): number => 2 * value - below;
  const pairs = [
    [lowerLimit.value, limit],
    [lowerLimit.lower, limitLower],
    [lowerLimit.upper, 2 * limit - limitLower],
    [bias.value, value],
    [bias.lower, lower],
    [bias.upper, above(lower)],
    [upperLimit.value, above(limit)],
    [upperLimit.lower, above(2 * limit - limitLower)],
    [upperLimit.upper, above(limitLower)],
  ];
  for (const [i, [found, expected]] of pairs.entries()) expectNear(found, expected, 1e-12, size, `${what} ${i}`);
}

describe(`${golden.pairs.length} lists of pairs`, () => {
  it('pearson and spearman against scipy and pingouin', () => {
    for (const [i, { a, b, level, ...wanted }] of golden.pairs.entries()) {
      expectCorrelation(pearson(a, b, { level }), wanted.pearson, `pearson ${i}`);
      expectCorrelation(spearman(a, b, { level }), wanted.spearman, `spearman ${i}`);
      const { lower, upper } = spearman(a, b, { level, interval: 'bonettWright' });
      expectNear(lower, wanted.bonettWright[0], 1e-12, 1);
      expectNear(upper, wanted.bonettWright[1], 1e-12, 1);
    }
  });

  it("Lin's concordance against audmetric, its interval against Lin's formula", () => {
    for (const [i, { a, b, level, ...wanted }] of golden.pairs.entries()) {
      const { variance } = wanted;
      const found = concordance(a, b, { level, variance });
      expect([found.n, found.precision]).toEqual([a.length, pearson(a, b).r]);
      for (const [name, value] of Object.entries(wanted.concordance)) {
        expectNear(found[name as keyof Lin], value, 1e-12, 1e-1, `${name} ${variance} ${i}`);
      }
    }
  });

  it("Bland-Altman against pingouin's plots and the formulas of 1999", () => {
    for (const [i, { a, b, level, ...wanted }] of golden.pairs.entries()) {
      const { plottedScale, scale, limits } = wanted;
      const size = { difference: Math.max(...a, ...b), percent: 100, log: 1 };
      const plotted = blandAltman(a, b, { scale: plottedScale, multiplier: 1.96, limitVariance: '1986' });
      expectLimits(plotted, wanted.plotted, size[plottedScale], `plotted ${i}`);
      expectLimits(blandAltman(a, b, { level, scale, limits }), wanted.limitsOfScale, size[scale], `${scale} ${i}`);
      const result = blandAltman(a, b);
      expectNear(result.sd, wanted.sd, 1e-12, 0, `sd ${i}`);
      const { slope, intercept, r, pValue } = result.trend;
      expectNear(slope, wanted.trend[0], 1e-12, 0.1, `slope ${i}`);
      expectNear(intercept, wanted.trend[1], 1e-12, size.difference, `intercept ${i}`);
      expectNear(r, wanted.trend[2], 1e-12, 1, `trend r ${i}`);
      expectNear(pValue, wanted.trend[3], 1e-9, 0, `trend p ${i}`);
    }
  });

  it('of merged moments', () => {
    for (const [i, { a, b, ...wanted }] of golden.pairs.entries()) {
      const parts = [0, 1].map((k) =>
        createPairAccumulator().update(
          a.filter((_, at) => at % 2 === k),
          b.filter((_, at) => at % 2 === k),
        ),
      );
      const moments = parts[0].merge(parts[1]).result();
      expectNear(pearson(moments).r, wanted.pearson[0], 1e-12, 1e-2, `r ${i}`);
      const { variance } = wanted;
      expectNear(concordance(moments, { variance }).ccc, wanted.concordance.ccc, 1e-12, 1e-1, `ccc ${i}`);
      expectNear(blandAltman(moments).sd, wanted.sd, 1e-12, 0, `sd ${i}`);
    }
  });
});

it(`ICC against pingouin, ${golden.icc.length} tables`, () => {
  for (const [i, { ratings, model, answer }] of golden.icc.entries()) {
    const result = icc(ratings, { model });
    expect([result.df1, result.df2]).toEqual([answer[2], answer[3]]);
    expectNear(result.icc, answer[0], 1e-12, 0.1, `icc ${model} ${i}`);
    expectNear(1 / result.f, 1 / answer[1], 1e-12, 0.01, `f ${i}`);
    expectNear(result.pValue, answer[4], 1e-9, 0, `p ${i}`);
    expectNear(result.lower, answer[5], 1e-12, 1, `lower ${model} ${i}`);
    expectNear(result.upper, answer[6], 1e-12, 1, `upper ${model} ${i}`);
  }
});

it(`volumes and ABC/2 against SimpleITK, medpy and scipy, ${golden.volumes.length} masks`, () => {
  for (const [i, { shape, spacingMm, ...wanted }] of golden.volumes.entries()) {
    const viewOf = (text: string): Parameters<typeof volumeMl>[0] => ({
      data: bits(text),
      shape,
      stride: [shape[1] * shape[2], shape[2], 1],
      offset: 0,
    });
    const mask = viewOf(wanted.mask);
    const ml = volumeMl(mask, { spacingMm });
    expectNear(ml, wanted.volumeMl, 1e-12, 0, `volume ${i}`);
    if (wanted.other) {
      const { relativePercent } = volumeError(ml, volumeMl(viewOf(wanted.other), { spacingMm }));
      expectNear(relativePercent, 100 * wanted.relative, 1e-12, 1, `relative ${i}`);
    }
    for (const [name, options] of [
      ['corners', {}],
      ['centres', { diameters: 'centres' }],
      ['allSlices', { wholeAbove: 0, halfFrom: 0 }],
    ] as const) {
      const { aMm, bMm, cMm, estimateMl, slice, planimetricMl } = abc2(mask, { spacingMm, ...options });
      expect(planimetricMl).toBe(ml);
      const found = [aMm, bMm, cMm, estimateMl, slice];
      for (const [k, value] of found.entries()) expectNear(value, wanted[name][k], 1e-12, 1e-3, `${name} ${i} ${k}`);
    }
  }
});

it('the table of docs/parity.md', () => {
  const a = [12, 30, 8, 55, 21, 8, 40, 17];
  const b = [11, 33, 8, 50, 20, 9, 35, 14];
  const asymptotic = { method: 'asymptotic' } as const;
  const { lower, upper } = spearman(a, b);
  const wright = spearman(a, b, { interval: 'bonettWright' });
  const rows: [number, number][] = [
    [wilcoxon(a, b).pValue, 0.28125],
    [wilcoxon(a, b, asymptotic).pValue, 0.2000052927],
    [wilcoxon(a, b, { ...asymptotic, correction: true }).pValue, 0.2316572564],
    [wilcoxon(a, b, { ...asymptotic, zeros: 'pratt' }).pValue, 0.2030917888],
    [concordance(a, b).ccc, 0.9803215078],
    [concordance(a, b, { variance: 'unbiased' }).ccc, 0.9808354745],
    [blandAltman(a, b).lowerLimit.value, -4.1624247703],
    [blandAltman(a, b, { multiplier: 1.96, limitVariance: '1986' }).lowerLimit.value, -4.1625265236],
    [blandAltman(a, b, { multiplier: 2, limitVariance: '1986' }).lowerLimit.value, -4.275537269],
    [lower, 0.966023],
    [upper, 0.998963],
    [wright.lower, 0.950234],
    [wright.upper, 0.999298],
  ];
  for (const [found, wanted] of rows) expectNear(found, wanted, 1e-6);
});
