import { awkwardViews } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brier,
  confusion,
  createConfusionAccumulator,
  createScoreAccumulator,
  createSweepAccumulator,
  ece,
  type MaskLike,
  type NumbersLike,
  operatingPoint,
  precisionRecall,
  reliability,
  roc,
  rocAuc,
  type ScoreCounts,
  scoreCounts,
  thresholdSweep,
} from '../src/index.js';
import { Seeded } from './seeded.js';

/** Few levels, so that ties are common; some need 64 bits. */
const level = fc.oneof(
  fc.constantFrom(0, -0, 0.25, 0.5, 1, 0.1, 1 / 3),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 2 ** 24 }).map((n) => n / 2 ** 24),
);
const voxel = fc.tuple(fc.integer({ min: 0, max: 1 }), level);
const sample = fc.array(voxel, { minLength: 1, maxLength: 40 });
const split = (voxels: readonly (readonly [number, number])[]) => ({
  truth: Uint8Array.from(voxels, ([t]) => t),
  probability: Float64Array.from(voxels, ([, p]) => p),
});
/** Pairs of a positive and a negative that are in order, ties as half. */
function mannWhitney(truth: ArrayLike<number>, probability: ArrayLike<number>): number {
  let inOrder = 0;
  let pairs = 0;
  for (let i = 0; i < truth.length; i++) {
    for (let j = 0; j < truth.length; j++) {
      if (truth[i] === 0 || truth[j] === 1) continue;
      pairs++;
      inOrder += probability[i] > probability[j] ? 1 : probability[i] === probability[j] ? 0.5 : 0;
    }
  }
  return inOrder / pairs;
}

describe('roc', () => {
  it('has an area that is Mann-Whitney, and points that are the confusion at each threshold', () => {
    fc.assert(
      fc.property(sample, (voxels) => {
        const { truth, probability } = split(voxels);
        const curve = roc(truth, probability, { dropIntermediate: false });
        const wanted = mannWhitney(truth, probability);
        for (const auc of [curve.auc, rocAuc(truth, probability)]) {
          if (Number.isNaN(wanted)) expect(auc).toBeNaN();
          else expect(auc).toBeCloseTo(wanted, 13);
        }
        for (let i = 0; i < curve.thresholds.length; i++) {
          const { tp, fp } = confusion(
            truth,
            Array.from(probability, (p) => p >= curve.thresholds[i]),
          );
          if (curve.positives > 0) expect(curve.tpr[i]).toBe(tp / curve.positives);
          if (curve.negatives > 0) expect(curve.fpr[i]).toBe(fp / curve.negatives);
        }
        expect(curve.thresholds.length - 1).toBe(new Set(Array.from(probability, (p) => p + 0)).size);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it.each([[1], [3], [50], [97]])('of a class of %i percent takes another way to the same area', (percent) => {
    const rng = new Seeded(percent);
    const n = 20_000;
    const truth = Uint8Array.from({ length: n }, () => Number(rng.below(100) < percent));
    for (const levels of [2, 100, 2 ** 24]) {
      const probability = Float32Array.from(truth, (t) => (rng.below(levels) / levels) * (t ? 1 : 0.75));
      probability[7] = -0;
      const { auc } = roc(truth, probability);
      expect(rocAuc(truth, probability)).toBeCloseTo(auc, 13);
      expect(rocAuc(scoreCounts(truth, probability))).toBe(auc);
      expect(
        rocAuc(
          truth,
          Float64Array.from(probability, (p) => p / 3),
        ),
      ).toBeCloseTo(auc, 13);
      expect(auc).toBeGreaterThan(0.5);
    }
  });

  it('does not change under increasing transforms of the scores', () => {
    fc.assert(
      fc.property(
        sample,
        fc.constantFrom(Math.sqrt, (p: number) => p / 2, Math.sin),
        (voxels, transform) => {
          const { truth } = split(voxels);
          const coarse = Float32Array.from(voxels, ([, p]) => Math.round(p * 64) / 64);
          const [a, b] = [coarse, coarse.map(transform)].map((p) => roc(truth, p));
          expect([a.auc, a.fpr, a.tpr]).toEqual([b.auc, b.fpr, b.tpr]);
          expect(precisionRecall(truth, coarse).averagePrecision).toBe(
            precisionRecall(truth, coarse.map(transform)).averagePrecision,
          );
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it('of floats that are neighbours, many of them single negatives, is that of their counts', () => {
    const near = fc.record({ truth: fc.integer({ min: 0, max: 15 }), step: fc.nat(400) });
    const property = fc.property(fc.array(near, { minLength: 1, maxLength: 200 }), (voxels) => {
      const truth = Uint8Array.from(voxels, (each) => Number(each.truth === 0));
      const bits = Int32Array.from(voxels, ({ step }) => 0x3effff00 + step);
      const probability = new Float32Array(bits.buffer);
      const counts = scoreCounts(truth, probability);
      expect(counts.scores).toEqual(new Float32Array([...new Set(probability)].sort((a, b) => a - b)));
      for (const dropIntermediate of [true, false]) {
        expect(roc(truth, probability, { dropIntermediate })).toEqual(roc(counts, { dropIntermediate }));
        const curve = precisionRecall(truth, probability, { dropIntermediate });
        expect(curve).toEqual(precisionRecall(counts, { dropIntermediate }));
      }
      expect(rocAuc(truth, probability)).toBe(rocAuc(counts));
    });
    fc.assert(property, { seed: 1, numRuns: 300 });
  });

  it('of one class is NaN, with the reason', () => {
    expect(roc([0, 0], [0.5, 1])).toMatchObject({ auc: Number.NaN, reason: 'the truth has no positives' });
    expect(roc([1, 1], [0.5, 1])).toMatchObject({ auc: Number.NaN, reason: 'the truth has no negatives' });
    expect(rocAuc([1, 1], [0.5, 1])).toBeNaN();
    expect(precisionRecall([0], [1])).toMatchObject({
      averagePrecision: Number.NaN,
      reason: 'the truth has no positives',
    });
    expect(operatingPoint(roc([1], [1]), { sensitivity: 0.5 }).threshold).toBeNaN();
  });
});

describe('everything made of scores', () => {
  const functions: ((truth: MaskLike, probability: NumbersLike) => unknown)[] = [
    roc,
    precisionRecall,
    rocAuc,
    (t, p) => ece(t, p),
    (t, p) => reliability(t, p, { bins: 3, binning: 'equal-mass' }),
    (t, p) => thresholdSweep(t, p, { thresholds: [0.25, 0.5] }),
  ];

  it('is the same on cropped, transposed and nested arrays, and leaves them alone', () => {
    const rng = new Seeded(5);
    const shape = [3, 4, 5];
    const truth = Uint8Array.from({ length: 60 }, () => rng.below(2));
    const probability = Float32Array.from(truth, () => rng.below(17) / 16);
    const before = [truth.slice(), probability.slice()];
    for (const each of functions) {
      const wanted = each(truth, probability);
      for (const { view: t } of awkwardViews(truth, shape)) {
        for (const { view: p } of awkwardViews(probability, shape, 0.5)) expect(each(t, p)).toEqual(wanted);
      }
      expect(each([...truth], [...probability])).toEqual(wanted);
    }
    expect([truth, probability]).toEqual(before);
  });

  it('does not depend on the order of the voxels, and lies in 0..1', () => {
    fc.assert(
      fc.property(sample, (voxels) => {
        const [a, b] = [voxels, [...voxels].reverse()].map(split);
        for (const each of functions.slice(0, 3))
          expect(each(b.truth, b.probability)).toEqual(each(a.truth, a.probability));
        for (const value of [
          brier(a.truth, a.probability),
          ece(a.truth, a.probability),
          ece(a.truth, a.probability, { norm: 'max' }),
          ece(a.truth, a.probability, { norm: 'l2', binning: 'equal-mass', bins: 4 }),
        ]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        const n = reliability(a.truth, a.probability).reduce((sum, bin) => sum + bin.n, 0);
        expect(n).toBe(voxels.length);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('operatingPoint', () => {
  it('has the best of all thresholds that satisfy it', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 1, noNaN: true }), (voxels, at) => {
        const { truth, probability } = split(voxels);
        const curve = roc(truth, probability, { dropIntermediate: false });
        if (curve.reason) return;
        const points = Array.from(curve.fpr, (fpr, i) => [curve.tpr[i], 1 - fpr]);
        const best = (have: number, want: number): number =>
          Math.max(...points.filter((point) => point[have] >= at).map((point) => point[want]));
        expect(operatingPoint(curve, { sensitivity: at }).specificity).toBe(best(0, 1));
        expect(operatingPoint(curve, { specificity: at }).sensitivity).toBe(best(1, 0));
        const line = operatingPoint(curve, { sensitivity: at, interpolation: 'linear' });
        expect(line.sensitivity).toBeGreaterThanOrEqual(at);
        expect(line.specificity).toBeGreaterThanOrEqual(best(0, 1));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('accumulators of scores', () => {
  const lots = fc.array(sample, { minLength: 1, maxLength: 5 });
  it('merged in any order are the whole, to the last bit', () => {
    fc.assert(
      fc.property(lots, fc.nat(4), (scans, turn) => {
        const { truth, probability } = split(scans.flat());
        const options = { thresholds: [0.1, 0.25, 0.5], rule: 'atLeast' } as const;
        const whole = {
          scores: scoreCounts(truth, probability),
          sweep: thresholdSweep(truth, probability, options),
          counts: confusion(
            truth,
            Array.from(probability, (p) => p > 0.5),
          ),
        };
        const parts = scans.map(split).map(({ truth: t, probability: p }) => ({
          scores: createScoreAccumulator().update(t, p),
          sweep: createSweepAccumulator(options).update(t, p),
          counts: createConfusionAccumulator().update(
            t,
            Array.from(p, (value) => value > 0.5),
          ),
        }));
        const turned = [...parts.slice(turn % parts.length), ...parts.slice(0, turn % parts.length)];
        for (const order of [parts, turned, [...parts].reverse()]) {
          const sent = structuredClone(
            order.map(({ scores, sweep, counts }) => [scores.state, sweep.state, counts.state]),
          );
          const all = {
            scores: createScoreAccumulator(),
            sweep: createSweepAccumulator(options),
            counts: createConfusionAccumulator(),
          };
          for (const [scores, sweep, counts] of sent) {
            all.scores.merge({ state: scores as ScoreCounts });
            all.sweep.merge({ state: sweep as ReturnType<typeof thresholdSweep> });
            all.counts.merge({ state: counts as typeof whole.counts });
          }
          const merged = all.scores.result();
          expect([...merged.scores]).toEqual([...whole.scores.scores]);
          expect([merged.positives, merged.negatives]).toEqual([whole.scores.positives, whole.scores.negatives]);
          expect(brier(merged)).toBe(brier(whole.scores));
          expect([all.sweep.result(), all.counts.result()]).toEqual([whole.sweep, whole.counts]);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('refuse a sweep of other thresholds, and curves of nothing', () => {
    const two = createSweepAccumulator({ thresholds: [0.1, 0.2] });
    expect(() => createSweepAccumulator({ thresholds: [0.1] }).merge(two)).toThrow(/1 thresholds, received 2/);
    expect(() => roc(createScoreAccumulator().result())).toThrow(/^roc: .*at least one score/);
  });
});

describe('curves: errors', () => {
  const curve = roc([0, 1], [0, 1]);
  it.each([
    ['NaN', () => roc([0, 1], [0, Number.NaN]), /^roc: .*NaN/],
    ['NaN in floats', () => rocAuc([0, 1], Float32Array.of(0, Number.NaN)), /^rocAuc: .*NaN/],
    ['above 1', () => precisionRecall([0, 1], Float32Array.of(0, 1.0001)), /^precisionRecall: .*1\.0001/],
    ['below 0', () => brier([0, 1], Float32Array.of(-1e-9, 1)), /^brier: /],
    ['two shapes', () => ece([0, 1], [1]), /^ece: .*probability to be of shape \[2\] as truth/],
    ['a grey truth', () => scoreCounts([0, 255], [0, 1]), /^scoreCounts: expected truth/],
    ['no bins', () => reliability([0], [0], { bins: 0 }), /^reliability: .*bins/],
    ['another norm', () => ece([0], [0], { norm: 'l3' as 'l1' }), /norm .*l1, l2, max/],
    ['another binning', () => ece([0], [0], { binning: 'even' as 'equal-mass' }), /^ece: .*binning/],
    ['both', () => operatingPoint(curve, { sensitivity: 0.5, specificity: 0.5 }), /either .* received both/],
    ['neither', () => operatingPoint(curve, {}), /either .* received neither/],
    ['percent', () => operatingPoint(curve, { specificity: 95 }), /specificity .*<= 1/],
  ])('%s', (_, run, message) => {
    expect(run).toThrow(message);
  });

  it('-0 is 0', () => {
    expect(roc([0, 1], Float32Array.of(-0, 0)).auc).toBe(0.5);
    expect(scoreCounts([0, 1], [-0, 0]).scores).toEqual(Float32Array.of(0));
  });
});
