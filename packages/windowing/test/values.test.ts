import { contiguousData } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clamp,
  histogram,
  stackWindows,
  stackWindowsInto,
  threshold,
  thresholdInto,
  windowBetween,
} from '../src/index.js';

const hu = Int16Array.of(-1024, 0, 40, 80, 100, 3071);

describe('clamp', () => {
  it('limits at either end and leaves the input alone', () => {
    const view = ndarrayOf(hu.slice(), [2, 3]);
    expect(Array.from(clamp(view, { min: 0, max: 80 }).data)).toEqual([0, 0, 40, 80, 80, 80]);
    expect(Array.from(clamp(view, { max: 80 }).data)).toEqual([-1024, 0, 40, 80, 80, 80]);
    expect(view.data).toEqual(hu);
  });

  it('takes limits beyond the type that limit nothing', () => {
    const view = ndarrayOf(hu, [6]);
    expect(clamp(view, { min: -1e6, max: 1e6 }).data).toEqual(hu);
  });
});

describe('histogram', () => {
  it('counts all values once: below, in a bin, above', () => {
    const ends = fc.tuple(fc.integer({ min: -50, max: 49 }), fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(fc.int16Array(), ends, fc.integer({ min: 1, max: 60 }), (data, [from, length], bins) => {
        const { counts, below, above } = histogram(ndarrayOf(data, [data.length]), { from, to: from + length, bins });
        expect(counts.data.reduce((a, b) => a + b, below + above)).toBe(data.length);
        expect(below).toBe(data.filter((value) => value < from).length);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('a NaN outside the mask does not count', () => {
    const view = ndarrayOf(Float32Array.of(Number.NaN, 1), [2]);
    const mask = ndarrayOf(Uint8Array.of(0, 2), [2]);
    expect(Array.from(histogram(view, { from: 0, to: 1, bins: 1, mask }).counts.data)).toEqual([1]);
  });
});

describe('thresholdInto', () => {
  for (const { name, view } of awkwardViews(new Uint8Array(6), [2, 3], 9)) {
    it(`equals threshold (${name})`, () => {
      thresholdInto(view, ndarrayOf(hu, [2, 3]), { above: 40 });
      expect(contiguousData(view)).toEqual(threshold(ndarrayOf(hu, [2, 3]), { above: 40 }).data);
    });
  }
});

describe('stackWindowsInto', () => {
  const windows = [
    { level: 40, width: 80 },
    { level: 700, width: 3200, voiFunction: 'LINEAR' as const },
  ];
  for (const { name, view } of awkwardViews(new Float32Array(12), [2, 3, 2], 9)) {
    it(`equals stackWindows (${name})`, () => {
      const image = ndarrayOf(hu, [2, 3]);
      stackWindowsInto(view, image, windows, { output: 'symmetric' });
      expect(contiguousData(view)).toEqual(stackWindows(image, windows, { output: 'symmetric' }).data);
    });
  }
});

it('windowBetween has its edges', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (lower, length) => {
      const { level, width } = windowBetween({ lower, upper: lower + length });
      expect([level - width / 2, level + width / 2]).toEqual([lower, lower + length]);
    }),
    { seed: 1 },
  );
});
