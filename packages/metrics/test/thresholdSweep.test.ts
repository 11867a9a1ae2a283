import { awkwardViews, readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counts, confusion, type ThresholdRule, thresholdSweep } from '../src/index.js';

interface SweepCase {
  name: string;
  shape: number[];
  truth: number[];
  probability: number[];
  thresholds: number[];
  above: Counts[];
  atLeast: Counts[];
}

const passes: Record<ThresholdRule, (p: number, threshold: number) => boolean> = {
  above: (p, threshold) => p > threshold,
  atLeast: (p, threshold) => p >= threshold,
};
const rules = ['above', 'atLeast'] as const;

describe('thresholdSweep', () => {
  it.each(readGolden<SweepCase[]>(`${import.meta.dirname}/..`, 'sweep.json.gz'))('as scikit-learn: $name', (golden) => {
    const { shape, thresholds } = golden;
    const truths = awkwardViews(Uint8Array.from(golden.truth), shape);
    const probabilities = awkwardViews(Float32Array.from(golden.probability), shape, 0.5);
    for (const rule of rules) {
      for (const [i, { view: truth }] of truths.entries()) {
        const probability = probabilities[(i + 1) % 3].view;
        expect(thresholdSweep(truth, probability, { thresholds, rule })).toEqual(golden[rule]);
      }
    }
  });

  it('is strictly above unless told', () => {
    const counts = thresholdSweep([1, 0], [0.5, 0.5], { thresholds: [0.5] });
    expect(counts).toEqual([{ tp: 0, fp: 0, fn: 1, tn: 1 }]);
    expect(thresholdSweep([1, 0], [0.5, 0.5], { thresholds: [0.5], rule: 'atLeast' })).toEqual([
      { tp: 1, fp: 1, fn: 0, tn: 0 },
    ]);
  });

  it('keeps order and repeats, each an object of its own', () => {
    const counts = thresholdSweep([1, 0], [0.9, 0.1], { thresholds: [0.95, 0.5, 0.95, -0, 0] });
    expect(counts.map(({ tp, fp }) => [tp, fp])).toEqual([
      [0, 0],
      [1, 0],
      [0, 0],
      [1, 1],
      [1, 1],
    ]);
    expect(counts[0]).not.toBe(counts[2]);
    expect(thresholdSweep([1, 0], [0.9, 0.1], { thresholds: [] })).toEqual([]);
  });

  it('compares in double precision', () => {
    const probability = Float32Array.of(0.1); // stored as 0.10000000149...
    const at = (threshold: number): number => thresholdSweep([1], probability, { thresholds: [threshold] })[0].tp;
    expect([at(0.1), at(Math.fround(0.1))]).toEqual([1, 0]);
  });

  it('is confusion at each threshold, crowded or at the borders of the cells', () => {
    // Few distinct values (multiples of 1/4096 and their neighbours), so that ties with thresholds are common.
    const near = fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom(0, 2 ** -40, -(2 ** -40)), fc.constantFrom(0, 0.5, 1))
      .map(([cell, shift, base]) => Math.min(1, Math.max(0, base + (cell - 6) / 4096 + shift)));
    const value = fc.oneof(near, fc.double({ min: 0, max: 1, noNaN: true }));
    const voxels = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), value), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(voxels, fc.array(value, { maxLength: 30 }), fc.constantFrom(...rules), (cells, thresholds, rule) => {
        const truth = cells.map(([t]) => t);
        const probability = Float64Array.from(cells, ([, p]) => p);
        const slow = thresholds.map((at) =>
          confusion(
            truth,
            Array.from(probability, (p) => passes[rule](p, at)),
          ),
        );
        expect(thresholdSweep(truth, probability, { thresholds, rule })).toEqual(slow);
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it.each([
    ['NaN', () => thresholdSweep([1], [Number.NaN], { thresholds: [0.5] }), /received NaN at element 0/],
    ['logits', () => thresholdSweep([1], [4.2], { thresholds: [0.5] }), /4\.2.*sigmoid/],
    [
      'a threshold that is no number',
      () => thresholdSweep([1], [1], { thresholds: [0.5, Number.NaN] }),
      /thresholds\[1\]/,
    ],
    [
      'another rule',
      () => thresholdSweep([1], [1], { thresholds: [], rule: 'below' as ThresholdRule }),
      /above, atLeast/,
    ],
    ['two shapes', () => thresholdSweep([1], [1, 0], { thresholds: [] }), /probability to be of shape \[1\] as truth/],
    ['a grey truth', () => thresholdSweep([255], [1], { thresholds: [] }), /truth to be only 0 and 1/],
  ])('refuses %s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});
