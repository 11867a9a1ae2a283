import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createDetectionAccumulator,
  detection,
  detectionScores,
  type ScanPair,
  scanDetection,
  sliceDetection,
} from '../src/index.js';

const slice = (pixels: number): number[][] => [Array.from({ length: 8 }, (_, i) => Number(i < pixels))];

describe('sliceDetection in mm2', () => {
  const truth = [slice(3), slice(4), slice(0)];
  const predicted = [slice(4), slice(3), slice(1)];
  const spacingMm = [5, 0.5, 0.5];

  it('is that in pixels, by the area of a pixel, inclusive', () => {
    const inMm2 = sliceDetection(truth, predicted, { minTruthArea: 1, minPredictedArea: 1, unit: 'mm2', spacingMm });
    expect(inMm2).toEqual(sliceDetection(truth, predicted, { minTruthArea: 4, minPredictedArea: 4 }));
    expect(inMm2.truthPositive).toEqual([false, true, false]);
  });

  it('a single pixel is enough unless told, and an empty slice never', () => {
    const { truthPositive, predictedPositive } = sliceDetection(truth, predicted, { unit: 'mm2', spacingMm });
    expect([truthPositive, predictedPositive]).toEqual([
      [true, true, false],
      [true, true, true],
    ]);
  });
});

describe('scanDetection', () => {
  const scans: ScanPair[] = [
    { truth: slice(2), predicted: slice(3), spacingMm: [10, 50] },
    { truth: slice(0), predicted: slice(2), spacingMm: [10, 50] },
    { truth: true, predicted: slice(0), spacingMm: [10, 50] },
    { truth: false, predicted: false },
  ];

  it('one voxel is enough unless told', () => {
    const { counts, sensitivity, specificity, precision, npv, accuracy } = scanDetection(scans);
    expect(counts).toEqual({ tp: 1, fp: 1, fn: 1, tn: 1 });
    expect([sensitivity, specificity, precision, npv, accuracy]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
  });

  it('minima are inclusive, in voxels or mL, and do not touch calls', () => {
    expect(scanDetection(scans, { minPredictedVolume: 3 }).predictedPositive).toEqual([true, false, false, false]);
    const unit = 'ml'; // voxels of 10 x 50 mm2: 0.5 mL where a slice counts as 1 mm
    expect(scanDetection(scans, { minTruthVolume: 1, unit }).truthPositive).toEqual([true, false, true, false]);
    expect(scanDetection(scans, { minTruthVolume: 1.001, unit }).truthPositive).toEqual([false, false, true, false]);
  });

  it('takes a generator, one scan after another', () => {
    function* load(): Generator<ScanPair> {
      yield* scans;
    }
    expect(scanDetection(load())).toEqual(scanDetection(scans));
  });

  it.each([
    ['no scans', () => scanDetection([]), /at least one/],
    [
      'two shapes',
      () => scanDetection([{ truth: slice(1), predicted: [[1]] }]),
      /^scanDetection: .*predicted to be of shape .* as truth/,
    ],
    ['mL without spacing', () => scanDetection([{ truth: slice(1), predicted: true }], { unit: 'ml' }), /spacingMm/],
    ['half a voxel', () => scanDetection(scans, { minTruthVolume: 0.5 }), /minTruthVolume .*integer/],
    ['no volume', () => scanDetection(scans, { minTruthVolume: 0, unit: 'ml' }), /minTruthVolume .*> 0/],
    ['another unit', () => scanDetection(scans, { unit: 'mm3' as 'ml' }), /voxels, ml/],
    ['mm2 without spacing', () => sliceDetection([slice(1)], [slice(1)], { unit: 'mm2' }), /spacingMm/],
    [
      'no mm2',
      () => sliceDetection([slice(1)], [slice(1)], { unit: 'mm2', spacingMm: [1, 1, 1], minTruthArea: 0 }),
      /> 0/,
    ],
  ])('refuses %s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});

describe('createDetectionAccumulator', () => {
  it('merged in any order is the whole', () => {
    const calls = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(calls, { minLength: 1, maxLength: 5 }), (scans) => {
        const of = (some: [boolean, boolean][]) =>
          detection(
            some.map(([t]) => t),
            some.map(([, p]) => p),
          );
        const whole = detectionScores(of(scans.flat()).counts);
        for (const order of [scans, [...scans].reverse()]) {
          const all = createDetectionAccumulator();
          for (const scan of order)
            all.merge(structuredClone({ state: createDetectionAccumulator().update(of(scan)).state }));
          expect(all.result()).toEqual(whole);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
