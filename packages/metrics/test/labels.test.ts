import { IchError } from '@ich/core';
import { awkwardViews, readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  confusion,
  confusionPerLabel,
  createConfusionAccumulator,
  createLabelAccumulator,
  dice,
  type LabelCounts,
} from '../src/index.js';

type Row = [tp: number, fp: number, fn: number, tn: number];
interface LabelCase {
  name: string;
  shape: number[];
  truth: number[];
  predicted: number[];
  ignoreLabel: number | null;
  found: number[];
  rows: Row[];
  asked: number[];
  askedRows: Row[];
}

const cases = readGolden<LabelCase[]>(`${import.meta.dirname}/..`, 'labels.json.gz');
const rowsOf = (labels: number[], rows: Row[]): LabelCounts[] =>
  rows.map(([tp, fp, fn, tn], i) => ({ label: labels[i], tp, fp, fn, tn }));

const label = fc.constantFrom(0, 1, 2, 7, 4035, -1);
const maps = fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 60 });

describe('confusionPerLabel', () => {
  it.each(cases)('as scikit-learn: $name', (golden) => {
    const options = golden.ignoreLabel === null ? {} : { ignoreLabel: golden.ignoreLabel };
    const truths = awkwardViews(Int32Array.from(golden.truth), golden.shape, 9);
    const predictions = awkwardViews(Float32Array.from(golden.predicted), golden.shape, 8);
    for (const [i, { view: truth }] of truths.entries()) {
      const predicted = predictions[(i + 1) % 3].view;
      expect(confusionPerLabel(truth, predicted, options)).toEqual(rowsOf(golden.found, golden.rows));
      const asked = confusionPerLabel(truth, predicted, { ...options, labels: golden.asked });
      expect(asked).toEqual(rowsOf(golden.asked, golden.askedRows));
    }
  });

  it('has at least 300 golden cases', () => expect(cases.length).toBeGreaterThanOrEqual(300));

  it('counts a drawn pair: sparse labels, the background named', () => {
    const truth = [
      [0, 0, 17],
      [5, 5, 17],
    ];
    const predicted = [
      [0, 5, 17],
      [5, 0, 5],
    ];
    expect(confusionPerLabel(truth, predicted)).toEqual([
      { label: 5, tp: 1, fp: 2, fn: 1, tn: 2 },
      { label: 17, tp: 1, fp: 0, fn: 1, tn: 4 },
    ]);
    expect(confusionPerLabel(truth, predicted, { background: 5 }).map((row) => row.label)).toEqual([0, 17]);
    expect(confusionPerLabel(truth, predicted, { background: null }).map((row) => row.label)).toEqual([0, 5, 17]);
    expect(confusionPerLabel(truth, predicted, { labels: [17, 3] }).map((row) => dice(row))).toEqual([
      2 / 3,
      Number.NaN,
    ]);
  });

  it('leaves out what the truth ignores, and counts a prediction of that label as a miss', () => {
    const [one] = confusionPerLabel([1, 1, 255, 255], [1, 255, 1, 0], { ignoreLabel: 255, labels: [1] });
    expect(one).toEqual({ label: 1, tp: 1, fp: 0, fn: 1, tn: 0 });
    expect(confusionPerLabel([255], [1], { ignoreLabel: 255 })).toEqual([]);
  });

  it('is confusion for masks', () => {
    fc.assert(
      fc.property(maps, (voxels) => {
        const truth = voxels.map(([t]) => t);
        const predicted = voxels.map(([, p]) => p);
        for (const row of confusionPerLabel(truth, predicted, { background: null })) {
          const of = (map: number[]): boolean[] => map.map((value) => value === row.label);
          expect(row).toEqual({ label: row.label, ...confusion(of(truth), of(predicted)) });
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each([
    ['NaN', [Number.NaN], [1], 'parameter', 'labels of truth to be whole numbers, received NaN'],
    ['a half', [1, 1], [1, 0.5], 'parameter', 'labels of predicted to be whole numbers, received 0.5'],
    ['two shapes', [1, 1], [1], 'shape', 'of shape [1]'],
    ['nothing', [], [], 'shape', 'not empty'],
  ])('refuses %s', (_, truth, predicted, code, message) => {
    const run = (): unknown => confusionPerLabel(truth, predicted);
    expect(run).toThrow(IchError);
    expect(run).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  });
});

describe('accumulators of counts', () => {
  const scans = fc.array(maps, { minLength: 1, maxLength: 6 });
  const truthOf = (scan: [number, number][]): number[] => scan.map(([t]) => t);
  const predictedOf = (scan: [number, number][]): number[] => scan.map(([, p]) => p);

  it('are the whole in whatever order, to the last bit', () => {
    const options = fc.constantFrom({}, { ignoreLabel: 7 }, { labels: [2, 9] }, { background: null, ignoreLabel: 0 });
    fc.assert(
      fc.property(scans, options, fc.integer(), (parts, how, seed) => {
        const whole = parts.flat();
        const wanted = confusionPerLabel(truthOf(whole), predictedOf(whole), how);
        const workers = parts.map((part) => createLabelAccumulator(how).update(truthOf(part), predictedOf(part)));
        const shuffled = [...workers].sort(
          (a, b) => ((a.state.voxels * 31 + seed) % 7) - ((b.state.voxels * 31 + seed) % 7),
        );
        const leftToRight = createLabelAccumulator(how);
        for (const worker of shuffled) leftToRight.merge({ state: JSON.parse(JSON.stringify(worker.state)) });
        const tree = workers.reduceRight((all, worker) => createLabelAccumulator(how).merge(worker).merge(all));
        expect(leftToRight.result()).toEqual(wanted);
        expect(tree.result()).toEqual(wanted);
        expect(tree.state).toEqual(leftToRight.state);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('count masks alike', () => {
    fc.assert(
      fc.property(scans, (parts) => {
        const mask = (map: number[]): boolean[] => map.map((value) => value > 0);
        const workers = parts.map((part) =>
          createConfusionAccumulator().update(mask(truthOf(part)), mask(predictedOf(part))),
        );
        const there = workers.reduce((all, worker) => all.merge(worker), createConfusionAccumulator());
        const back = workers.reduceRight((all, worker) => worker.merge(all));
        const whole = parts.flat();
        expect(there.result()).toEqual(confusion(mask(truthOf(whole)), mask(predictedOf(whole))));
        expect(back.result()).toEqual(there.result());
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('start with nothing', () => {
    expect(createConfusionAccumulator().result()).toEqual({ tp: 0, fp: 0, fn: 0, tn: 0 });
    expect(createLabelAccumulator().result()).toEqual([]);
    expect(createLabelAccumulator({ labels: [1] }).result()).toEqual([{ label: 1, tp: 0, fp: 0, fn: 0, tn: 0 }]);
  });
});
