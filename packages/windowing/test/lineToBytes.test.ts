import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lineToBytes } from '../src/kernel/lineToBytes.js';
import { windowKernel } from '../src/kernel/windowKernel.js';
import { planWindow, type WindowPlan } from '../src/window/planWindow.js';

afterEach(() => vi.unstubAllGlobals());

const BYTES = { from: 0, to: 255, bytes: true };

/** Two blocks and a bit of values inside and outside the window, its edges among them. */
function valuesAround({ lower, upper }: WindowPlan, count: number, seed: number): Int16Array {
  const rng = createRng(seed);
  const margin = 1 + (upper - lower) / 4;
  const from = Math.max(-32768, Math.floor(lower - margin));
  const to = Math.max(from, Math.min(32767, Math.ceil(upper + margin)));
  return Int16Array.from({ length: count }, () => Math.round(rng.uniform(from, to)));
}

function wanted(values: Int16Array, plan: WindowPlan): Uint8Array {
  const data = new Uint8Array(values.length);
  windowKernel(plan)({ data, offset: 0, step: 1 }, values);
  return data;
}

describe('the WebAssembly kernel', () => {
  it('writes what the plain one writes, or leaves it to that', () => {
    let done = 0;
    const levels = fc.oneof(fc.integer({ min: -1200, max: 3000 }), fc.double({ min: -1200, max: 3000, noNaN: true }));
    const widths = fc.oneof(fc.integer({ min: 1, max: 8000 }), fc.double({ min: 2, max: 8000, noNaN: true }));
    fc.assert(
      fc.property(
        levels,
        widths,
        fc.constantFrom('LINEAR' as const, 'LINEAR_EXACT' as const, 'SIGMOID' as const),
        fc.constantFrom('nearest' as const, 'floor' as const),
        fc.integer({ min: 16384, max: 70000 }),
        (level, width, voiFunction, rounding, count) => {
          const plan = planWindow('test', '', { level, width, voiFunction }, BYTES, rounding);
          const values = valuesAround(plan, count, count);
          const data = new Uint8Array(count);
          if (!lineToBytes(data, values, plan)) return;
          done++;
          expect(Buffer.compare(data, wanted(values, plan))).toBe(0);
        },
      ),
      { seed: 1, numRuns: 150 },
    );
    expect(done).toBeGreaterThan(60);
  });

  for (const [level, width] of [
    [40, 120],
    [75, 215],
    [600, 2800],
    [40, 80],
    [700, 3200],
  ]) {
    it(`does the window ${level}/${width}`, () => {
      const plan = planWindow('test', '', { level, width }, BYTES);
      const values = Int16Array.from({ length: 65536 }, (_, i) => i - 32768);
      const data = new Uint8Array(values.length);
      expect(lineToBytes(data, values, plan)).toBe(true);
      expect(data).toEqual(wanted(values, plan));
    });
  }

  for (const [what, window] of [
    ['a line that single precision rounds to another grey', { level: 40.1, width: 10454.8 }],
    ['a step', { level: 40, width: 1, voiFunction: 'LINEAR' }],
    ['a sigmoid', { level: 40, width: 120, voiFunction: 'SIGMOID' }],
  ] as const)
    it(`leaves alone ${what}`, () => {
      const plan = planWindow('test', '', window, BYTES);
      const values = valuesAround(plan, 20000, 1);
      const data = new Uint8Array(values.length);
      expect(lineToBytes(data, values, plan)).toBe(false);
      expect(data.every((grey) => grey === 0)).toBe(true);
    });

  it('leaves all to the plain one where there is no WebAssembly', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    vi.resetModules();
    const plan = planWindow('test', '', { level: 40, width: 120 }, BYTES);
    const values = valuesAround(plan, 200_000, 2);
    const kernel = await import('../src/kernel/lineToBytes.js');
    expect(kernel.lineToBytes(new Uint8Array(values.length), values, plan)).toBe(false);
    const room = await import('../src/index.js');
    const greys = room.applyWindow(ndarrayOf(values, [values.length]), { level: 40, width: 120, output: 'uint8' });
    expect(greys.data).toEqual(wanted(values, plan));
  });
});
