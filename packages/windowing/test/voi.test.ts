import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyWindow, applyWindowInto, stackWindows, type VoiFunction, type WindowOutput } from '../src/index.js';

const list = (data: ArrayLike<number>): number[] => Array.from(data);
const FUNCTIONS: VoiFunction[] = ['LINEAR_EXACT', 'LINEAR', 'SIGMOID'];
const OUTPUTS: WindowOutput[] = ['uint8', 'unit', 'symmetric', [4095, -1024]];

describe('drawn by hand', () => {
  it('LINEAR: the note of PS3.3 C.11.2.1.2.1, c = 2048, w = 4096 maps 0..4095 to the whole range, as it stands', () => {
    const stored = ndarrayOf(Int16Array.of(-1, 0, 1, 2048, 4095, 4096), [6]);
    const window = { level: 2048, width: 4096, voiFunction: 'LINEAR' } as const;
    expect(list(applyWindow(stored, { ...window, output: [0, 4095] }).data)).toEqual([0, 0, 1, 2048, 4095, 4095]);
  });

  it('LINEAR: c = 2048, w = 1 is a step: 2047 is the lower end, 2048 the upper', () => {
    const stored = ndarrayOf(Int16Array.of(0, 2047, 2048, 4095), [4]);
    const window = { level: 2048, width: 1, voiFunction: 'LINEAR' } as const;
    expect(list(applyWindow(stored, { ...window, output: 'uint8' }).data)).toEqual([0, 0, 255, 255]);
  });

  it('LINEAR: c = 0, w = 100 of that note runs from -50 to 49', () => {
    const hu = ndarrayOf(Int16Array.of(-51, -50, -49, 0, 48, 49, 50), [7]);
    const window = { level: 0, width: 100, voiFunction: 'LINEAR' } as const;
    // 255 / 99 = 2.58; 50 * 2.58 = 128.8; 98 * 2.58 = 252.4
    expect(list(applyWindow(hu, { ...window, output: 'uint8' }).data)).toEqual([0, 0, 3, 129, 252, 255, 255]);
  });

  for (const { name, view } of awkwardViews(Int16Array.of(-1000, -20, 10, 40, 70, 100), [2, 3], 33)) {
    it(`symmetric and a range that turns the grey around (${name})`, () => {
      const window = { level: 40, width: 120 };
      expect(list(applyWindow(view, { ...window, output: 'symmetric' }).data)).toEqual([-1, -1, -0.5, 0, 0.5, 1]);
      expect(list(applyWindow(view, { ...window, output: [8, 4] }).data)).toEqual([8, 8, 7, 6, 5, 4]);
    });
  }

  it('SIGMOID: half at the level, 1 / (1 + e^-2) at its upper edge, ends only for infinities', () => {
    const hu = ndarrayOf(Float32Array.of(-Infinity, 40, 100, Infinity), [4]);
    const { data } = applyWindow(hu, { level: 40, width: 120, voiFunction: 'SIGMOID', output: 'unit' });
    expect(list(data)).toEqual([0, 0.5, Math.fround(0.8807970779778823), 1]);
  });
});

describe('properties', () => {
  const windows = fc.record({
    level: fc.integer({ min: -8000, max: 8000 }).map((n) => n / 4),
    width: fc.integer({ min: 4, max: 20000 }).map((n) => n / 4),
    voiFunction: fc.constantFrom(...FUNCTIONS),
    rounding: fc.constantFrom('nearest' as const, 'floor' as const),
  });
  /** Every int16 value, more than twice: enough for the table. */
  const N = 140000;
  const many = Int16Array.from({ length: N }, (_, i) => (i % 65536) - 32768);

  for (const output of OUTPUTS) {
    it(`the table gives every int16 value what the formula gives it: ${output}`, () => {
      fc.assert(
        fc.property(windows, fc.integer({ min: 0, max: 9 }), (window, skip) => {
          // From an odd place, so that the packed and the plain loop both run; int32 never takes the table.
          const table = applyWindow(
            { data: many, shape: [N - skip], stride: [1], offset: skip },
            { ...window, output },
          );
          const plain = ndarrayOf(Int32Array.from(many.subarray(skip)), [N - skip]);
          const formula = applyWindow(plain, { ...window, output });
          expect(Buffer.compare(Buffer.from(table.data.buffer), Buffer.from(formula.data.buffer))).toBe(0);
          expect(table.data.length).toBe(N - skip);
        }),
        { seed: 1, numRuns: 12 },
      );
    });
  }

  it('the table runs into odd places of longer memory and leaves the rest alone', () => {
    const hu = new Int16Array(140001).map((_, i) => (i % 300) - 100);
    const wanted = applyWindow(ndarrayOf(hu, [140001]), { level: 40, width: 120, output: 'uint8' }).data;
    for (const before of [0, 1, 2, 3, 4]) {
      const data = new Uint8Array(140010).fill(7);
      const view = { data, shape: [140001], stride: [1], offset: before };
      applyWindowInto(view, ndarrayOf(hu, [140001]), { level: 40, width: 120 });
      expect(Buffer.compare(data.subarray(before, before + 140001), wanted)).toBe(0);
      expect(list(data.subarray(0, before))).toEqual(new Array(before).fill(7));
      expect(list(data.subarray(before + 140001))).toEqual(new Array(9 - before).fill(7));
    }
  });

  it('stacks of many int16 values are the windows one by one', () => {
    const windows = FUNCTIONS.map((voiFunction) => ({ level: 40, width: 120, voiFunction }));
    for (const output of OUTPUTS) {
      const stack = stackWindows(ndarrayOf(many, [N]), windows, { output }).data;
      const singles = windows.map((window) => applyWindow(ndarrayOf(many, [N]), { ...window, output }).data);
      expect(stack.every((grey, i) => grey === singles[i % 3][Math.floor(i / 3)])).toBe(true);
      expect(stack.length).toBe(3 * N);
    }
  });

  it('LINEAR is LINEAR_EXACT, one narrower and half a unit lower', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: -3000, max: 3000 }), ({ level, width }, value) => {
        fc.pre(width > 1);
        const hu = ndarrayOf(Int16Array.of(value), [1]);
        const linear = applyWindow(hu, { level, width, voiFunction: 'LINEAR', output: 'unit' });
        expect(linear.data).toEqual(applyWindow(hu, { level: level - 0.5, width: width - 1, output: 'unit' }).data);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('SIGMOID is mirrored at the level', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 0, max: 3000 }), ({ level, width }, d) => {
        const hu = ndarrayOf(Float32Array.of(level + d, level - d), [2]);
        const [above, below] = applyWindow(hu, { level, width, voiFunction: 'SIGMOID', output: 'symmetric' }).data;
        expect(above + below).toBeCloseTo(0, 6);
        expect(above).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
