import { IchError } from '@ich/core';
import { awkwardViews, readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConventionName,
  type Counts,
  confusion,
  conventions,
  dice,
  explain,
  fBeta,
  jaccard,
  mcc,
  type ScoreName,
  type ScoreOptions,
  scores,
} from '../src/index.js';
import { bits, orInfinite } from './bits.js';
import { expectClose } from './expectClose.js';

type Values = Record<string, number | string | null>;
type OverlapCase = { name: string; shape: number[]; truth: string; predicted: string; counts: Counts } & Record<
  ConventionName,
  Values
>;

const cases = readGolden<OverlapCase[]>(`${import.meta.dirname}/..`, 'overlap.json.gz');
const names = Object.keys(scores) as ScoreName[];
/** MONAI divides in single precision in its Dice and IoU; everything else is double. */
const inSinglePrecision = (convention: ConventionName, name: ScoreName): boolean =>
  convention.startsWith('monai') && (name === 'dice' || name === 'jaccard');
const call = (name: ScoreName, counts: Counts, options?: ScoreOptions): number => scores[name](counts, options);

const anyCounts = fc.record({
  tp: fc.nat(60),
  fp: fc.nat(60),
  fn: fc.nat(60),
  tn: fc.nat(60),
});

describe('scores against ten tools', () => {
  it('has at least 300 cases, with every corner among them', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300);
    const corners = cases.map(({ counts: { tp, fp, fn, tn } }) => [tp, fp, fn, tn].map(Math.sign).join(''));
    for (const corner of ['0001', '1000', '0100', '0010', '0101', '0011', '1001', '0111', '1100', '1010', '0110']) {
      expect(corners).toContain(corner);
    }
  });

  it.each(cases)('$name', (golden) => {
    const truth = bits(golden.truth);
    const predicted = bits(golden.predicted);
    const t = awkwardViews(truth, golden.shape);
    const p = awkwardViews(predicted, golden.shape);
    for (const [i, { view }] of t.entries()) expect(confusion(view, p[(i + 1) % 3].view)).toEqual(golden.counts);
    for (const name of names) {
      expectClose(call(name, golden.counts), orInfinite(golden.strict[name]), 12, name);
      expectClose(scores[name](t[1].view, p[2].view), orInfinite(golden.strict[name]), 12, name);
    }
    expectClose(fBeta(golden.counts, { beta: 2 }), orInfinite(golden.strict.fBeta2));
    expectClose(fBeta(truth, predicted, { beta: 0.5 }), orInfinite(golden.strict.fBetaHalf));
    for (const convention of Object.keys(conventions) as ConventionName[]) {
      for (const name of Object.keys(conventions[convention].rules) as ScoreName[]) {
        const wanted = orInfinite(golden[convention][name]);
        const value = call(name, golden.counts, { convention: conventions[convention] });
        if (inSinglePrecision(convention, name)) expect(Math.fround(value)).toBe(Math.fround(wanted));
        else expectClose(value, wanted, 12, `${convention} ${name}`);
      }
    }
  });

  it('compares every rule of every convention with its tool', () => {
    for (const convention of Object.keys(conventions) as ConventionName[]) {
      const ruled = Object.keys(conventions[convention].rules);
      expect(Object.keys(cases[0][convention])).toEqual(expect.arrayContaining(ruled));
    }
  });
});

describe('scores: seen by eye', () => {
  it('of a half-found square', () => {
    const counts = { tp: 2, fp: 3, fn: 2, tn: 5 };
    expect(Object.fromEntries(names.map((name) => [name, scores[name](counts)]))).toEqual({
      dice: 4 / 9,
      jaccard: 2 / 7,
      sensitivity: 0.5,
      specificity: 0.625,
      precision: 0.4,
      npv: 5 / 7,
      accuracy: 7 / 12,
      balancedAccuracy: 0.5625,
      mcc: expect.closeTo(4 / Math.sqrt(5 * 4 * 8 * 7), 14),
      fBeta: 4 / 9,
      kappa: 8 / 68,
      informedness: 0.125,
      positiveLikelihoodRatio: expect.closeTo(4 / 3, 14),
      volumetricSimilarity: 8 / 9,
      relativeVolumeDifference: 0.25,
      symmetricVolumeDifference: 2 / 9,
    });
  });

  it('of a volume of voxels, where products leave the exact integers', () => {
    const counts = { tp: 4e8, fp: 1e8, fn: 1e8, tn: 8e9 };
    expect(mcc(counts)).toBeCloseTo(0.8 - 1 / 81, 12);
    expect(dice(counts)).toBe(0.8);
  });

  it('have a bare formula for inner loops', () => {
    expect(dice.formula({ tp: 2, fp: 3, fn: 2, tn: 5 })).toBe(4 / 9);
    expect(dice.formula({ tp: 0, fp: 0, fn: 0, tn: 5 })).toBeNaN();
    expect(fBeta.formula({ tp: 4, fp: 2, fn: 1, tn: 3 }, { beta: 2 })).toBe(20 / 26);
    expect(fBeta.formula({ tp: 2, fp: 3, fn: 2, tn: 5 })).toBe(4 / 9);
  });

  it('answers what the caller names', () => {
    const nothing = { tp: 0, fp: 0, fn: 0, tn: 4 };
    expect(dice(nothing)).toBeNaN();
    expect(dice(nothing, { undefinedAs: 1 })).toBe(1);
    expect(dice([0, 0], [0, 0], { undefinedAs: 0 })).toBe(0);
    expect(dice([0, 0], [0, 0], { convention: conventions.medpy })).toBe(1);
    expect(dice([0, 0], [0, 1], { convention: conventions.medpy })).toBe(0);
    expect(dice([0, 0], [0, 1], { convention: conventions.monai })).toBeNaN();
    expect(dice([0, 0], [0, 1], { undefinedAs: 1 })).toBe(0);
    expect(dice(nothing, { undefinedAs: 0, convention: conventions.medpy })).toBe(1);
    expect(() => dice(nothing, { convention: 'medpy' as never })).toThrow(/one of conventions, received medpy/);
  });
});

/** Where it is not 0..1. */
const RANGES: Partial<Record<ScoreName, [number, number]>> = {
  mcc: [-1, 1],
  kappa: [-1, 1],
  informedness: [-1, 1],
  positiveLikelihoodRatio: [0, Number.POSITIVE_INFINITY],
  relativeVolumeDifference: [-1, Number.POSITIVE_INFINITY],
  symmetricVolumeDifference: [-2, 2],
};

describe('scores: properties', () => {
  it('lie in their range or are NaN, and are NaN only where a marginal is empty', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { tp, fp, fn, tn } = counts;
        const marginals = [tp + fn, tp + fp, tn + fp, tn + fn];
        for (const name of names) {
          const value = call(name, counts);
          if (marginals.every((m) => m > 0)) expect(value).not.toBeNaN();
          if (Number.isNaN(value)) continue;
          const [least, most] = RANGES[name] ?? [0, 1];
          expect(value).toBeGreaterThanOrEqual(least - 1e-15);
          expect(value).toBeLessThanOrEqual(most + 1e-15);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('keep their symmetries', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { tp, fp, fn, tn } = counts;
        const swapped = { tp, fp: fn, fn: fp, tn };
        const inverted = { tp: tn, fp: fn, fn: fp, tn: tp };
        for (const name of ['dice', 'jaccard', 'accuracy', 'mcc', 'kappa', 'fBeta', 'volumetricSimilarity'] as const) {
          expectClose(scores[name](swapped), scores[name](counts));
        }
        expectClose(scores.precision(swapped), scores.sensitivity(counts));
        expectClose(scores.npv(swapped), scores.specificity(counts));
        expectClose(scores.specificity(inverted), scores.sensitivity(counts));
        expectClose(scores.npv(inverted), scores.precision(counts));
        expectClose(scores.symmetricVolumeDifference(swapped), 0 - scores.symmetricVolumeDifference(counts));
        for (const name of ['mcc', 'kappa', 'informedness'] as const) {
          expectClose(scores[name](inverted), scores[name](counts));
        }
        expectClose(scores.balancedAccuracy(inverted), scores.balancedAccuracy(counts));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('mean what their definitions say', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { tp, fp, fn, tn } = counts;
        const n = tp + fp + fn + tn;
        const chance = ((tp + fp) * (tp + fn) + (fn + tn) * (fp + tn)) / n ** 2;
        const agreement = scores.accuracy(counts);
        if (chance < 1 - 1e-6) expectClose(scores.kappa(counts), (agreement - chance) / (1 - chance), 9);
        expectClose(scores.informedness(counts), 2 * scores.balancedAccuracy(counts) - 1);
        const { sensitivity, specificity } = scores;
        if (fp > 0) {
          expectClose(scores.positiveLikelihoodRatio(counts), sensitivity(counts) / (1 - specificity(counts)), 9);
        }
        const difference = Math.abs(scores.symmetricVolumeDifference(counts));
        expectClose(scores.volumetricSimilarity(counts), 1 - difference / 2);
        expect(scores.volumetricSimilarity(counts) < dice(counts) - 1e-12).toBe(false);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('dice and jaccard tell each other, fBeta 1 is dice', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        expectClose(dice(counts), (2 * jaccard(counts)) / (1 + jaccard(counts)));
        expect(fBeta(counts)).toEqual(dice(counts));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('scores: errors', () => {
  const counts = { tp: 1, fp: 1, fn: 1, tn: 1 };
  it.each([
    [
      'convention without the score',
      () => mcc(counts, { convention: conventions.medpy }),
      ['mcc: expected convention to be one that defines mcc', 'MedPy'],
    ],
    ['negative counts', () => jaccard({ ...counts, fn: -1 }), ['jaccard', 'tp, fp, fn, tn', '1,1,-1,1']],
    ['broken counts', () => jaccard({ ...counts, fn: Number.NaN }), ['jaccard', 'whole numbers', '1,1,NaN,1']],
    ['missing counts', () => jaccard({ tp: 1, fp: 1 } as Counts), ['jaccard', '1,1,undefined,undefined']],
    ['beta 0', () => fBeta(counts, { beta: 0 }), ['fBeta', 'beta', '>= 0.001 <= 1000']],
    ['unknown score', () => explain(counts, 'hausdorff' as ScoreName), ['explain', 'dice', '"hausdorff"']],
  ])('%s', (_, run, parts) => {
    expect(run).toThrow(IchError);
    for (const part of parts) expect(run).toThrow(part);
  });

  it('of masks name the score', () => {
    expect(() => dice([0, 2], [0, 1])).toThrow(
      /^dice: expected truth to be only 0 and 1, received 2 at element 1\. Threshold it first\.$/,
    );
    expect(() => dice([0, 1], undefined as unknown as number[])).toThrow(/^dice: expected predicted to be a view/);
  });
});

describe('explain', () => {
  it('gives the value where there is one', () => {
    expect(explain({ tp: 3, fp: 1, fn: 1, tn: 5 }, 'dice')).toBe('dice = 0.75 (tp 3, fp 1, fn 1, tn 5).');
  });

  it('has a reason exactly where the score is NaN', () => {
    fc.assert(
      fc.property(fc.record({ tp: fc.nat(1), fp: fc.nat(1), fn: fc.nat(1), tn: fc.nat(1) }), (counts) => {
        for (const name of names) {
          expect(explain(counts, name).includes('is undefined')).toBe(Number.isNaN(call(name, counts)));
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('says what a named answer makes of it', () => {
    const nothing = { tp: 0, fp: 0, fn: 0, tn: 4 };
    expect(explain(nothing, 'dice', { convention: conventions.medpy })).toMatch(/empty .*\. MedPy .* answers 1\.$/);
    expect(explain(nothing, 'dice', { undefinedAs: 0 })).toMatch(/The option undefinedAs answers 0\.$/);
    const alarm = { tp: 0, fp: 2, fn: 0, tn: 4 };
    expect(explain(alarm, 'dice', { convention: conventions.monai })).toMatch(/= 0 \(.*MONAI .* answers NaN\.$/);
    expect(explain(alarm, 'dice', { convention: conventions.medpy })).toMatch(/= 0 \([^)]*\)\.$/);
  });
});
