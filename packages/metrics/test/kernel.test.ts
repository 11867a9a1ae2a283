import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { countBytes } from '../src/overlap/countBytes.js';
import { countBlockModule } from './emit/countBlockModule.js';

/** The same functions, loaded anew where WebAssembly is another. */
async function countBytesWith(webAssembly: object): Promise<typeof countBytes> {
  vi.resetModules();
  vi.stubGlobal('WebAssembly', webAssembly);
  return (await import('../src/overlap/countBytes.js')).countBytes;
}

const forbid = (): never => {
  throw new WebAssembly.CompileError("Refused to compile: 'unsafe-eval' is not allowed");
};
/** Around the block of 32768 bytes, the vector of 16 and the word of 4. */
const lengths = fc.oneof(
  fc.integer({ min: 1, max: 70 }),
  fc.integer({ min: 32_750, max: 32_790 }),
  fc.constantFrom(65_535, 65_536, 65_537, 100_001),
);

describe('the kernel', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is what the emitter writes, a valid module of a few hundred bytes', () => {
    const source = readFileSync(join(import.meta.dirname, '..', 'src', 'overlap', 'blockKernel.ts'), 'utf8');
    expect(source).toContain(`'${Buffer.from(countBlockModule).toString('base64')}'`);
    expect(WebAssembly.validate(new Uint8Array(countBlockModule))).toBe(true);
    expect(countBlockModule.length).toBeLessThan(300);
  });

  it.each([
    ['without WebAssembly', {}],
    ['where a policy forbids it', { Module: forbid, Instance: forbid }],
  ])('counts the same %s', async (_, webAssembly) => {
    const plain = await countBytesWith(webAssembly);
    fc.assert(
      fc.property(lengths, fc.nat(7), fc.integer(), fc.constantFrom(1, 2, 40), (n, shift, seed, every) => {
        const mask = (salt: number): Uint8Array => {
          let state = seed ^ salt;
          const next = (): number => {
            state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
            return Number((state >>> 12) % every === 0);
          };
          return Uint8Array.from({ length: n + shift }, next).subarray(shift);
        };
        const [truth, predicted] = [mask(1), mask(2)];
        const counts = countBytes(truth, predicted);
        expect(plain(truth, predicted)).toEqual(counts);
        let [tp, fp] = [0, 0];
        for (let i = 0; i < n; i++) {
          tp += truth[i] & predicted[i];
          fp += predicted[i] & ~truth[i];
        }
        expect([counts.tp, counts.fp, counts.tp + counts.fp + counts.fn + counts.tn]).toEqual([tp, fp, n]);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('finds any byte that is neither 0 nor 1, with WebAssembly and without', async () => {
    const plain = await countBytesWith({});
    for (const [value, at] of [
      [2, 0],
      [255, 3],
      [128, 15],
      [3, 16],
      [254, 32_767],
      [2, 32_768],
      [128, 40_000],
    ]) {
      const odd = new Uint8Array(40_001).fill(1, 5, 50);
      odd[at] = value;
      const good = new Uint8Array(40_001);
      for (const count of [countBytes, plain]) {
        expect(Number.isFinite(count(odd, good).tn), `${value} at ${at}`).toBe(false);
        expect(Number.isFinite(count(good, odd).tn), `${value} at ${at}`).toBe(false);
        expect(Number.isFinite(count(good, good).tn)).toBe(true);
      }
    }
    for (let value = 2; value < 256; value++) {
      const odd = new Uint8Array(64).fill(value);
      for (const count of [countBytes, plain]) expect(Number.isFinite(count(odd, odd).tn), `${value}`).toBe(false);
    }
  });
});
