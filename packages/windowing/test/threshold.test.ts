import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threshold } from '../src/index.js';

const grey = Uint8Array.of(0, 99, 100, 101, 210, 211);

describe('threshold', () => {
  for (const { name, view } of awkwardViews(grey, [2, 3], 150)) {
    it(`excludes its limit and includes both ends of a band (${name})`, () => {
      expect([...threshold(view, { above: 100 }).data]).toEqual([0, 0, 0, 1, 1, 1]);
      expect([...threshold(view, { from: 100, to: 210 }).data]).toEqual([0, 0, 1, 1, 1, 0]);
      expect(threshold(view, { from: 100, to: 210 }).shape).toEqual([2, 3]);
    });
  }

  it('keeps exactly what is neither at nor below the limit', () => {
    const values = fc.float32Array({ minLength: 1, noNaN: true });
    fc.assert(
      fc.property(values, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (data, above) => {
        const kept = threshold(ndarrayOf(data, [data.length]), { above });
        const dropped = threshold(ndarrayOf(data, [data.length]), { from: -Number.MAX_VALUE, to: above });
        for (const [i, value] of data.entries()) {
          if (value === Number.NEGATIVE_INFINITY) continue;
          expect(kept.data[i] + dropped.data[i], `${value} against ${above}`).toBe(1);
        }
      }),
      { seed: 1 },
    );
  });

  it('refuses what has no answer', () => {
    const nan = ndarrayOf(Float32Array.of(0, Number.NaN), [2]);
    expect(() => threshold(nan, { above: 0.5 })).toThrow(/expected values that are numbers, received NaN at element 1/);
    const mask = ndarrayOf(grey, [6]);
    expect(() => threshold(mask, { above: Number.NaN })).toThrow(/above to be a finite number/);
    expect(() => threshold(mask, { from: 10, to: 9 })).toThrow(/to to be a finite number >= 10, received 9/);
    expect(() => threshold(ndarrayOf([1] as never, [1]), { above: 1 })).toThrow(/of int16/);
  });
});
