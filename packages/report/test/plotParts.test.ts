import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf } from '../src/plots/axisOf.js';
import { type Box, boxOf } from '../src/plots/boxOf.js';
import { DOT, swarm } from '../src/plots/swarm.js';
import { thinPoints } from '../src/plots/thinPoints.js';

describe('boxOf', () => {
  const golden = readGolden<{ values: number[]; box: Box }[]>(join(import.meta.dirname, '..'), 'boxes.json.gz');

  it.each(golden)('is the box of matplotlib: $values', ({ values, box }) => {
    const close = Object.entries(box).map(([name, value]) => [name, expect.closeTo(value, 12)]);
    expect(boxOf(values)).toEqual(Object.fromEntries(close));
  });
});

describe('swarm', () => {
  it('stands in the middle where there is room, else beside', () => {
    expect(swarm([30, 0, 1, 2], 20)).toEqual([
      [0, 0],
      [1, 2 * DOT],
      [2, -2 * DOT],
      [30, 0],
    ]);
  });

  it('lets no two dots touch while there is room, keeps every dot and the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (xs, limit) => {
          const places = swarm(xs, limit);
          expect(places.map(([x]) => x)).toEqual([...xs].sort((a, b) => a - b));
          for (const [, off] of places) expect(Math.abs(off)).toBeLessThanOrEqual(limit);
          const lanes = 2 * Math.floor(limit / (2 * DOT)) + 1;
          const crowded = xs.some((x) => xs.filter((other) => Math.abs(other - x) < 2 * DOT).length > lanes);
          const touch = places.some(([x, off], i) =>
            places.slice(0, i).some(([x2, off2]) => Math.hypot(x - x2, off - off2) < 2 * DOT - 1e-9),
          );
          expect(touch && !crowded).toBe(false);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('thinPoints', () => {
  it('keeps ends, breaks and whatever can be told apart', () => {
    const nan = [Number.NaN, 0] as const;
    const points = [
      [0, 0],
      [0.0005, 0],
      [0.0009, 0.0001],
      [0.002, 0],
      nan,
      [0.002, 0],
      [0.0021, 0],
      [0.0022, 0],
    ] as const;
    expect(thinPoints(points)).toEqual([[0, 0], [0.002, 0], nan, [0.002, 0], [0.0022, 0]]);
  });
});

describe('axisOf, in decades', () => {
  it.each([
    [1, 1000, ['1', '10', '100', '1000']],
    [0.5, 1e6, ['1', '100', '1e4', '1e6']],
    [0.02, 0.7, ['0.02', '0.05', '0.1', '0.2', '0.5']],
    [1e-6, 1e-3, ['1e−6', '1e−5', '1e−4', '0.001'].map((label) => label.replace('1e−4', '0.0001'))],
  ])('from %s to %s', (low, high, labels) => {
    const { ticks, place } = axisOf({ label: '', range: [low, high], log: true }, 0, 100, 4);
    expect(ticks.labels).toEqual(labels);
    expect([place(low), place(high), place(Math.sqrt(low * high))]).toEqual(
      [0, 100, 50].map((v) => expect.closeTo(v, 9)),
    );
    expect(place(0)).toBe(Number.NEGATIVE_INFINITY);
  });
});
