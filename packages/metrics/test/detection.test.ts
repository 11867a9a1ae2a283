import { awkwardViews, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import {
  type Counts,
  detection,
  detectionAt,
  detectionScores,
  mergeCounts,
  sliceAreas,
  sliceDetection,
} from '../src/index.js';
import { bits, orNaN } from './bits.js';

interface GoldenRow {
  threshold: number;
  areas: number[];
  flags: boolean[];
  counts: Counts;
  sensitivity: number | null;
  specificity: number | null;
  precision: number | null;
  npv: number | null;
  accuracy: number | null;
}
interface DetectionCase {
  name: string;
  shape: number[];
  truth: string;
  /** Probabilities in 64ths. */
  steps: number[];
  minTruthArea: number;
  minPredictedArea: number;
  truthAreas: number[];
  truthPositive: boolean[];
  rows: GoldenRow[];
}

const cases = readGolden<DetectionCase[]>(`${import.meta.dirname}/..`, 'detection.json.gz');
const scoresOf = (row: GoldenRow) => ({
  counts: row.counts,
  sensitivity: orNaN(row.sensitivity),
  specificity: orNaN(row.specificity),
  precision: orNaN(row.precision),
  npv: orNaN(row.npv),
  accuracy: orNaN(row.accuracy),
});

describe('detection against scikit-learn', () => {
  it.each(cases)('$name', (golden) => {
    const { minTruthArea, minPredictedArea, shape } = golden;
    const minima = { minTruthArea, minPredictedArea };
    const truths = awkwardViews(bits(golden.truth), shape);
    for (const row of golden.rows) {
      const mask = Uint8Array.from(golden.steps, (step) => Number(step / 64 > row.threshold));
      for (const [i, { view: predicted }] of awkwardViews(mask, shape).entries()) {
        expect(sliceAreas(predicted)).toEqual(row.areas);
        expect(sliceDetection(truths[(i + 1) % 3].view, predicted, minima)).toEqual({
          ...scoresOf(row),
          truthPositive: golden.truthPositive,
          predictedPositive: row.flags,
        });
      }
      expect(detection(golden.truthPositive, row.flags)).toMatchObject(scoresOf(row));
    }
    const wanted = golden.rows.map((row) => ({ threshold: row.threshold, ...scoresOf(row) }));
    expect(detectionAt(golden.truthAreas, golden.rows, minima)).toEqual(wanted);
    expect(detectionAt(golden.truthPositive, golden.rows, { minPredictedArea })).toEqual(wanted);
  });
});

describe('detection: seen by eye', () => {
  const square = (side: number): number[][] =>
    Array.from({ length: 21 }, (_, r) => Array.from({ length: 21 }, (_, c) => Number(r < side && c < side)));

  it('minima are inclusive: the 400 pixels of the paper', () => {
    const truth = [square(1), square(2), square(0)];
    const more = square(20);
    more[20][20] = 1;
    const paper = { minTruthArea: 2, minPredictedArea: 401 };
    const { truthPositive, predictedPositive, counts } = sliceDetection(truth, [square(20), more, square(0)], paper);
    expect(truthPositive).toEqual([false, true, false]);
    expect(predictedPositive).toEqual([false, true, false]);
    expect(counts).toEqual({ tp: 1, fp: 0, fn: 0, tn: 2 });
  });

  it('a single voxel is enough unless told', () => {
    expect(sliceDetection([square(1)], [square(0)]).counts).toEqual({ tp: 0, fp: 0, fn: 1, tn: 0 });
  });

  it('merged counts of subjects are the counts of all slices', () => {
    const flags = [
      [true, false, true, false],
      [true, true],
      [false, false, false],
    ];
    const called = [
      [true, true, false, false],
      [true, false],
      [false, true, false],
    ];
    const merged = mergeCounts(...flags.map((f, i) => detection(f, called[i]).counts));
    const { truthPositive, predictedPositive, ...whole } = detection(flags.flat(), called.flat());
    expect(detectionScores(merged)).toEqual(whole);
    expect([truthPositive, predictedPositive]).toEqual([flags.flat(), called.flat()]);
  });

  it('takes the 0 and 1 of a CSV for flags, and answers NaN where nothing is positive', () => {
    const { specificity, sensitivity, precision, predictedPositive } = detection([0, 0], [0, 0]);
    expect([specificity, sensitivity, precision]).toEqual([1, Number.NaN, Number.NaN]);
    expect(predictedPositive).toEqual([false, false]);
  });

  it('numbers are areas and booleans are flags', () => {
    const predicted = [{ threshold: 0.5, areas: [9, 9] }];
    expect(detectionAt([1, 5], predicted, { minTruthArea: 2 })[0].counts).toEqual({ tp: 1, fp: 1, fn: 0, tn: 0 });
    expect(detectionAt([true, true], predicted, { minTruthArea: 2 })[0].counts).toEqual({ tp: 2, fp: 0, fn: 0, tn: 0 });
    expect(detectionAt([1, 5], [])).toEqual([]);
  });
});

describe('detection: errors', () => {
  const volume = [[[0, 1]]];
  it.each([
    ['a single slice', () => sliceDetection([[0, 1]], [[0, 1]]), /^sliceDetection: .*\[slice, row, column\].*2 axes/],
    ['a minimum of 0', () => sliceDetection(volume, volume, { minTruthArea: 0 }), /minTruthArea .*>= 1/],
    ['half a pixel', () => sliceDetection(volume, volume, { minPredictedArea: 1.5 }), /minPredictedArea .*integer/],
    [
      'two shapes',
      () =>
        sliceDetection(volume, [
          [
            [0, 1],
            [0, 1],
          ],
        ]),
      /predicted to be of shape \[1, 1, 2\] as truth/,
    ],
    ['a mask of 255', () => sliceAreas([[[255]]]), /^sliceAreas: expected mask/],
    ['flags of two lengths', () => detection([true], [true, false]), /^detection: .*of shape \[1\] as truth/],
    ['no flags', () => detection([], []), /^detection: .*not empty/],
    ['another flag', () => detection([2], [1]), /2 at element 0/],
    [
      'a missing slice',
      () => detectionAt([3, 4], [{ threshold: 0.8, areas: [3] }]),
      /threshold 0\.8 .*\(2\), received 1/,
    ],
    ['half an area', () => detectionAt([3], [{ threshold: 0.8, areas: [0.5] }]), /areas at threshold 0\.8, slice 0/],
    ['a negative area', () => detectionAt([-3], []), /truth, slice 0/],
    ['no slices', () => detectionAt([], [{ threshold: 0.8, areas: [] }]), /not empty/],
  ])('%s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});
