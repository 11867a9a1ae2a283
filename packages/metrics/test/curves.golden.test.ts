import { readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { brier, ece, operatingPoint, precisionRecall, reliability, roc, rocAuc, scoreCounts } from '../src/index.js';
import { expectClose } from './expectClose.js';
import { voxels } from './seeded.js';

type Points = [first: number[], second: number[] | null, places: number[]];
type Lists = [fractionPositive: number[], meanProbability: number[]];
interface CurveCase {
  input: [kind: string, n: number, percent: number, seed: number];
  brier: number;
  auc?: number;
  averagePrecision?: number;
  roc?: Points;
  rocDrop?: Points;
  pr?: Points;
  prDrop?: Points;
  operating?: (number | null)[][];
  uniform: Lists;
  quantile: Lists;
  torchmetrics?: number[];
  netcal?: number[];
  netcalMass?: number;
}

const cases = readGolden<CurveCase[]>(`${import.meta.dirname}/..`, 'curves.json.gz');
const name = ({ input }: CurveCase): string => input.join(' ');
/** Both ways to hand the same values over. */
const given = (golden: CurveCase) => {
  const { truth, probability } = voxels(...golden.input);
  const isFloat = probability.every((p) => Math.fround(p) === p);
  return {
    truth,
    probability: isFloat ? Float32Array.from(probability) : probability,
    counts: scoreCounts(truth, probability),
  };
};

describe('curves against scikit-learn', () => {
  it('are many', () => {
    expect(cases.length).toBeGreaterThan(500);
    expect(cases.filter(({ auc }) => auc !== undefined).length).toBeGreaterThan(300);
  });

  it.each(cases.map((golden) => [name(golden), golden] as const))('%s', (_, golden) => {
    const { truth, probability, counts } = given(golden);
    const curve = roc(truth, probability);
    const { averagePrecision } = precisionRecall(truth, probability);
    for (const auc of [curve.auc, rocAuc(truth, probability), rocAuc(counts)]) {
      expectClose(auc, golden.auc ?? Number.NaN, 13);
    }
    expectClose(averagePrecision, golden.averagePrecision ?? Number.NaN, 13);
    expect(curve.reason === undefined).toBe(golden.auc !== undefined);
    if (golden.roc === undefined) return;
    const distinct = [...counts.scores].reverse();
    const place = (at: Float64Array): number[] => Array.from(at, (x) => distinct.indexOf(x));
    for (const key of ['roc', 'rocDrop'] as const) {
      const { fpr, tpr, thresholds, positives, negatives } = roc(counts, { dropIntermediate: key === 'rocDrop' });
      const [fps, tps, places] = golden[key] as Points;
      expect(place(thresholds)).toEqual(places);
      if (negatives > 0) expect([...fpr]).toEqual(fps.map((fp) => fp / negatives));
      else expect(fpr.every(Number.isNaN)).toBe(true);
      if (positives > 0) expect([...tpr]).toEqual((tps as number[]).map((tp) => tp / positives));
      else expect(tpr.every(Number.isNaN)).toBe(true);
    }
    for (const key of ['pr', 'prDrop'] as const) {
      const { precision, recall, thresholds, positives } = precisionRecall(counts, {
        dropIntermediate: key === 'prDrop',
      });
      const [wanted, recalled, places] = golden[key] as Points;
      expect(place(thresholds)).toEqual(places);
      expect(precision.length).toBe(wanted.length);
      for (const [i, value] of wanted.entries()) expectClose(precision[i], value);
      if (recalled) expect([...recall]).toEqual(recalled.map((tp) => tp / positives));
    }
  });
});

describe('operating points against torchmetrics and numpy', () => {
  const some = cases.filter(({ operating }) => operating);
  it.each(some.map((golden) => [name(golden), golden] as const))('%s', (_, golden) => {
    const { truth, probability } = given(golden);
    const curve = roc(truth, probability, { dropIntermediate: false });
    for (const [i, at] of [0.33, 0.5, 0.87].entries()) {
      const [specificity, sensitivity, ...linear] = (golden.operating as (number | null)[][])[i];
      const bySensitivity = operatingPoint(curve, { sensitivity: at });
      const bySpecificity = operatingPoint(curve, { specificity: at });
      expectClose(bySensitivity.specificity, specificity as number, 5);
      expectClose(bySpecificity.sensitivity, sensitivity as number, 5);
      for (const { threshold, ...rates } of [bySensitivity, bySpecificity]) {
        const called = Array.from(probability, (p) => p >= threshold);
        const hits = (label: number, value: boolean) =>
          called.filter((c, k) => truth[k] === label && c === value).length;
        expectClose(rates.sensitivity, hits(1, true) / curve.positives);
        expectClose(rates.specificity, hits(0, false) / curve.negatives);
      }
      const interpolation = 'linear';
      if (linear[0] !== null) {
        expectClose(operatingPoint(curve, { sensitivity: at, interpolation }).specificity, linear[0]);
      }
      if (linear[1] !== null) {
        expectClose(operatingPoint(curve, { specificity: at, interpolation }).sensitivity, linear[1]);
      }
    }
  });
});

describe('calibration against scikit-learn, torchmetrics and netcal', () => {
  it.each(cases.map((golden) => [name(golden), golden] as const))('%s', (_, golden) => {
    const { truth, probability, counts } = given(golden);
    expectClose(brier(truth, probability), golden.brier, 13);
    expectClose(brier(counts), golden.brier, 13);
    for (const [lists, options] of [
      [golden.uniform, { bins: 5 }],
      [golden.quantile, { bins: 4, binning: 'equal-mass' }],
    ] as const) {
      const bins = reliability(truth, probability, options).filter(({ n }) => n > 0);
      expect(bins.length).toBe(lists[0].length);
      for (const [b, { fractionPositive, meanProbability }] of bins.entries()) {
        expectClose(fractionPositive, lists[0][b]);
        expectClose(meanProbability, lists[1][b]);
      }
      expect(reliability(counts, options).map(({ n }) => n)).toEqual(
        reliability(truth, probability, options).map(({ n }) => n),
      );
    }
    const closed = 'left';
    for (const [i, norm] of (['l1', 'l2', 'max'] as const).entries()) {
      if (golden.torchmetrics) expectClose(ece(truth, probability, { norm, closed }), golden.torchmetrics[i]);
    }
    if (golden.netcal) {
      expectClose(ece(truth, probability, { bins: 10, closed }), golden.netcal[0]);
      expectClose(ece(truth, probability, { bins: 10, closed, norm: 'max' }), golden.netcal[1]);
    }
    if (golden.netcalMass !== undefined) {
      expectClose(ece(truth, probability, { bins: 4, closed, binning: 'equal-mass' }), golden.netcalMass);
    }
  });
});
