import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng, IchError } from '../src/index.js';

const seeds = fc.integer({ min: 0, max: 4294967295 });

describe('createRng', () => {
  it('is xoshiro128**, to the bit', () => {
    const golden = readGolden<{ words: [number, number, number, number]; values: number[] }>(
      join(import.meta.dirname, '..'),
      'xoshiro128.json',
    );
    const rng = createRng({ seed: 0, words: golden.words });
    expect(golden.values.map(() => rng.nextUint32())).toEqual(golden.values);
  });

  it('goes on from a state and gives independent forks', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rng = createRng(seed);
        const fork = rng.fork('folds').nextUint32();
        rng.normal();
        expect(rng.fork('folds').nextUint32()).toBe(fork);
        const again = createRng(JSON.parse(JSON.stringify(rng.state())));
        expect([again.uniform(), again.normal(), again.integer(0, 9)]).toEqual([
          rng.uniform(),
          rng.normal(),
          rng.integer(0, 9),
        ]);
      }),
      { seed: 1, numRuns: 50 },
    );
    expect(createRng(1).nextUint32()).not.toBe(createRng(2).nextUint32());
    expect(createRng(1).fork('a').nextUint32()).not.toBe(createRng(1).fork('b').nextUint32());
  });

  it('draws the distributions it promises', () => {
    const rng = createRng(7);
    const n = 20000;
    const normals = Array.from({ length: n }, () => rng.normal(40, 5));
    const mean = normals.reduce((a, b) => a + b) / n;
    const sd = Math.sqrt(normals.reduce((a, b) => a + (b - mean) ** 2, 0) / n);
    expect(mean).toBeCloseTo(40, 0);
    expect(sd).toBeCloseTo(5, 0);
    const counts = new Array<number>(6).fill(0);
    for (let i = 0; i < n; i++) counts[rng.integer(0, 6)]++;
    for (const count of counts) expect(Math.abs(count - n / 6)).toBeLessThan(200);
  });

  it('shuffles a copy and keeps every element', () => {
    const items = Array.from({ length: 50 }, (_, i) => i);
    const shuffled = createRng(3).shuffle(items);
    expect(items[0]).toBe(0);
    expect(shuffled).not.toEqual(items);
    expect([...shuffled].sort((a, b) => a - b)).toEqual(items);
  });

  it.each([-1, 1.5, 4294967296, Number.NaN])('refuses seed %s', (seed) => {
    expect(() => createRng(seed)).toThrow(IchError);
  });

  it('refuses an empty range', () => {
    expect(() => createRng(1).integer(3, 3)).toThrow(/high - low to be an integer >= 1/);
  });
});
