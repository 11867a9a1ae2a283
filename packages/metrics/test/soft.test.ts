import { awkwardViews, readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSoftAccumulator, dice, jaccard, softDice, softJaccard } from '../src/index.js';
import { orNaN } from './bits.js';
import { expectClose } from './expectClose.js';

interface SoftCase {
  name: string;
  shape: number[];
  truth: number[];
  probability: number[];
  smooth: number;
  softDice: number | null;
  softJaccard: number | null;
}

describe('soft scores', () => {
  it.each(readGolden<SoftCase[]>(`${import.meta.dirname}/..`, 'soft.json.gz'))('as MONAI: $name', (golden) => {
    const { shape, smooth } = golden;
    const truths = awkwardViews(Uint8Array.from(golden.truth), shape);
    const probabilities = awkwardViews(Float32Array.from(golden.probability), shape, 0.5);
    for (const [i, { view: truth }] of truths.entries()) {
      const probability = probabilities[(i + 2) % 3].view;
      expectClose(softDice(truth, probability, { smooth }), orNaN(golden.softDice));
      expectClose(softJaccard(truth, probability, { smooth }), orNaN(golden.softJaccard));
    }
  });

  it('of a drawn pair', () => {
    const truth = [
      [1, 1],
      [0, 0],
    ];
    const probability = [
      [0.75, 0.25],
      [0.5, 0],
    ];
    expect(softDice(truth, probability)).toBe(2 / 3.5);
    expect(softJaccard(truth, probability)).toBe(1 / 2.5);
  });

  it('of a probability of only 0 and 1 are the hard ones', () => {
    const mask = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(mask, mask, (truth, predicted) => {
        expect(softDice(truth, predicted)).toEqual(dice(truth, predicted));
        expect(softJaccard(truth, predicted)).toEqual(jaccard(truth, predicted));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('lie in 0..1, and jaccard is never above dice', () => {
    const voxel = fc.tuple(fc.integer({ min: 0, max: 1 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(voxel, { minLength: 1 }), fc.constantFrom(0.5, 1, 100), (voxels, smooth) => {
        const truth = voxels.map(([t]) => t);
        const probability = voxels.map(([, p]) => p);
        const [d, j] = [softDice, softJaccard].map((score) => score(truth, probability, { smooth }));
        expect(j).toBeGreaterThan(0);
        expect(d).toBeLessThanOrEqual(1);
        expect(j).toBeLessThanOrEqual(1);
        if (smooth === 1) expect(softJaccard(truth, probability, { smooth: 0.5 })).toBeLessThanOrEqual(d + 1e-12);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('of sums are those of everything, in any order of multiples of a power of two', () => {
    const scan = fc.array(fc.tuple(fc.nat(1), fc.nat(2 ** 16)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.array(scan, { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (scans, smooth) => {
          const lists = scans.map((rows) => [rows.map(([t]) => t), rows.map(([, p]) => p / 2 ** 16)] as const);
          const all = createSoftAccumulator();
          for (const [t, p] of lists) all.update(t, p);
          const merged = createSoftAccumulator();
          for (const [t, p] of [...lists].reverse()) {
            merged.merge(structuredClone({ state: createSoftAccumulator().update(t, p).state }));
          }
          const whole = [lists.flatMap(([t]) => t), lists.flatMap(([, p]) => p)] as const;
          expect(merged.result()).toEqual(all.result());
          for (const score of [softDice, softJaccard]) {
            expect(score(all.result(), { smooth })).toBe(score(...whole, { smooth }));
            expect(score(all.result())).toEqual(score(...whole));
          }
        },
      ),
      { seed: 1, numRuns: 100 },
    );
    expect(softDice(createSoftAccumulator().result())).toBeNaN();
    expect(() => createSoftAccumulator().update([1], [2])).toThrow(/^createSoftAccumulator: .*received 2/);
    expect(() => softDice(createSoftAccumulator().result(), { smooth: -1 })).toThrow(/^softDice: .*smooth/);
  });

  it('are NaN when there is nothing at all, unless smoothed', () => {
    expect(softDice([0, 0], [0, 0])).toBeNaN();
    expect(softJaccard([0, 0], [0, 0])).toBeNaN();
    expect(softJaccard([0, 0], [0, 0], { smooth: 1 })).toBe(1);
  });

  it.each([
    ['NaN', () => softJaccard([0, 1], [0, Number.NaN]), /^softJaccard: .*0\.\.1, received NaN at element 1/],
    ['above 1', () => softDice([0, 1], [0, 1.5]), /^softDice: .*received 1\.5/],
    ['8-bit grey', () => softDice([0, 1], Uint8Array.of(0, 255)), /received 255.*divided by 255/],
    ['below 0', () => softDice([0, 1], [-0.1, 1]), /received -0\.1/],
    ['a truth of 0.5', () => softDice([0, 0.5], [0, 1]), /truth to be only 0 and 1/],
    ['two shapes', () => softDice([0, 1], [[0, 1]]), /probability to be of shape \[2\] as truth/],
    ['nothing', () => softDice([], []), /truth to be not empty/],
    ['smooth below 0', () => softJaccard([1], [1], { smooth: -1 }), /smooth .*>= 0/],
  ])('refuse %s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});
