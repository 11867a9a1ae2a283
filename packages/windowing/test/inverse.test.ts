import { contiguousData } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyWindow, invertWindow, invertWindowInto } from '../src/index.js';

const BRAIN = { level: 40, width: 120 };
const list = (data: ArrayLike<number>): number[] => Array.from(data);

describe('drawn by hand', () => {
  for (const { name, view } of awkwardViews(Float32Array.of(0, 0.25, 0.5, 1, 1.5, -0.5), [2, 3], 9)) {
    it(`0..1 back to HU, beyond the ends on the same line (${name})`, () => {
      expect(list(invertWindow(view, BRAIN).data)).toEqual([-20, 10, 40, 100, 160, -80]);
      expect(list(invertWindow(view, { ...BRAIN, output: 'symmetric' }).data)).toEqual([40, 55, 70, 100, 130, 10]);
      expect(invertWindow(view, BRAIN).shape).toEqual([2, 3]);
    });
  }

  for (const { name, view } of awkwardViews(new Int16Array(4), [2, 2], 9)) {
    it(`rounds and limits into int16 (${name})`, () => {
      const grey = ndarrayOf(Float32Array.of(0.5 / 120, 0.6 / 120, 1e6, -1e6), [2, 2]);
      invertWindowInto(view, grey, BRAIN);
      expect(list(contiguousData(view))).toEqual([-19, -19, 32767, -32768]);
    });
  }

  it('the sigmoid: the level at a half, infinite at its ends', () => {
    const grey = ndarrayOf(Float32Array.of(0, 0.5, 1), [3]);
    expect(list(invertWindow(grey, { ...BRAIN, voiFunction: 'SIGMOID' }).data)).toEqual([-Infinity, 40, Infinity]);
  });

  it('works in place', () => {
    const grey = ndarrayOf(Float32Array.of(0, 1), [2]);
    invertWindowInto(grey, grey, BRAIN);
    expect(list(grey.data)).toEqual([-20, 100]);
  });
});

describe('properties', () => {
  const windows = fc.record({
    level: fc.integer({ min: -1000, max: 2000 }),
    width: fc.integer({ min: 2, max: 4000 }),
    voiFunction: fc.constantFrom('LINEAR' as const, 'LINEAR_EXACT' as const),
  });
  const outputs = fc.constantFrom('unit' as const, 'symmetric' as const, [-1024, 3071] as const);

  it('brings every whole HU inside a window back', () => {
    fc.assert(
      fc.property(windows, outputs, (window, output) => {
        const inside = Math.floor((window.width - 1) / 2);
        const hu = Int16Array.from({ length: 2 * inside + 1 }, (_, i) => window.level - inside + i);
        const grey = applyWindow(ndarrayOf(hu, [hu.length]), { ...window, output });
        const back = ndarrayOf(new Int16Array(hu.length), [hu.length]);
        invertWindowInto(back, grey, { ...window, output });
        // LINEAR reaches one less at its upper edge.
        const most = window.voiFunction === 'LINEAR' ? window.level - 1 + window.width / 2 : Infinity;
        expect(list(back.data)).toEqual(list(hu).map((value) => Math.floor(Math.min(value, most) + 0.5)));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('brings every grey back: 0..255', () => {
    fc.assert(
      fc.property(windows, (window) => {
        const grey = Uint8Array.from({ length: 256 }, (_, i) => i);
        const hu = invertWindow(ndarrayOf(grey, [256]), window);
        expect(list(applyWindow(hu, { ...window, output: 'uint8' }).data)).toEqual(list(grey));
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
