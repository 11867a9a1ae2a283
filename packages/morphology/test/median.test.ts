import { createRng, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { footprints, medianFilter } from '../src/index.js';
import { offsetsOf } from '../src/kernels/bits/offsetsOf.js';
import { medianOnSimd } from '../src/kernels/grey/medianOnSimd.js';

type Grey = Int16Array | Float32Array | Uint8Array;

const TYPES: Record<string, (n: number, draw: () => number) => Grey> = {
  uint8: (n, draw) => Uint8Array.from({ length: n }, () => draw() * 256),
  int16: (n, draw) => Int16Array.from({ length: n }, () => draw() * 65536 - 32768),
  float32: (n, draw) => Float32Array.from({ length: n }, () => (draw() - 0.5) * 10 ** (6 * draw())),
};

/** Plateaus, so that values are equal, or every value by itself. */
function drawImage(type: string, shape: number[], seed: number): View<Grey> {
  const rng = createRng(seed);
  const levels = rng.pick([2, 5, 1e9]);
  const size = shape.reduce((a, b) => a * b, 1);
  return ndarrayOf(
    TYPES[type](size, () => Math.floor(rng.uniform() * levels) / levels),
    shape,
  );
}

/** The middle of the sorted window, edges mirrored (d c b a | a b c d) or repeated. */
function sortedMedians({ data, shape }: View<Grey>, size: number, border: 'reflect' | 'nearest' | number): number[] {
  const [rows, columns] = shape.slice(-2);
  const radius = (size - 1) / 2;
  const inside = (i: number, n: number): number => {
    if (i >= 0 && i < n) return i;
    if (border === 'nearest') return i < 0 ? 0 : n - 1;
    if (border !== 'reflect') return -1;
    const turned = ((i % (2 * n)) + 2 * n) % (2 * n);
    return turned < n ? turned : 2 * n - 1 - turned;
  };
  return Array.from(data, (_, i) => {
    const x = i % columns;
    const y = Math.floor(i / columns) % rows;
    const first = i - x - y * columns;
    const window: number[] = [];
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        const [row, column] = [inside(y + dy, rows), inside(x + dx, columns)];
        window.push(row < 0 || column < 0 ? Number(border) : data[first + row * columns + column]);
      }
    }
    return window.sort((a, b) => a - b)[window.length >> 1] + 0;
  });
}

const length = fc.integer({ min: 1, max: 40 });

describe.each(['with SIMD', 'without WebAssembly'])('%s', (machine) => {
  let filter = medianFilter;
  beforeAll(async () => {
    if (machine === 'with SIMD') return;
    // Modules are compiled when they are first used: a fresh copy of the room meets no WebAssembly.
    vi.stubGlobal('WebAssembly', undefined);
    vi.resetModules();
    filter = (await import('../src/index.js')).medianFilter;
  });
  afterAll(() => void vi.unstubAllGlobals());

  it.each(['uint8', 'int16', 'float32'])('%s: the middle of 3x3 and 5x5 sorted voxels', (type) => {
    const border = fc.constantFrom<'reflect' | 'nearest' | number>('reflect', 'nearest', 3);
    fc.assert(
      fc.property(
        length,
        length,
        fc.integer({ min: 1, max: 3 }),
        fc.nat(),
        border,
        (rows, columns, slices, seed, b) => {
          const image = drawImage(type, slices === 3 ? [rows, columns] : [slices, rows, columns], seed);
          for (const size of [3, 5]) {
            const got = filter(image, { footprint: footprints.box([size, size]), border: b });
            expect(Array.from(got.data)).toEqual(sortedMedians(image, size, b));
          }
        },
      ),
      { seed: 1, numRuns: 40 },
    );
  });

  it('finds the middle of every pattern of 3x3 zeros and ones', () => {
    const patterns = Uint8Array.from({ length: 512 * 9 }, (_, i) => (Math.floor(i / 9) >> (i % 9)) & 1);
    const medians = filter(ndarrayOf(patterns, [512, 3, 3]), { footprint: footprints.box([3, 3]) });
    for (let k = 0; k < 512; k++) {
      const ones = patterns.subarray(9 * k, 9 * k + 9).reduce((sum, value) => sum + value, 0);
      expect(medians.get(k, 1, 1)).toBe(ones > 4 ? 1 : 0);
    }
  });

  it('takes -0 for 0', () => {
    const zeros = ndarrayOf(
      Float32Array.from({ length: 25 }, (_, i) => (i % 3 ? -0 : 0)),
      [5, 5],
    );
    const medians = filter(zeros, { footprint: footprints.box([3, 3]) });
    expect([...medians.data].every((value) => Object.is(value, 0))).toBe(true);
  });
});

it('goes to WebAssembly where there is SIMD', () => {
  const offsets = offsetsOf(new Uint8Array(25).fill(1), [1, 5, 5], [0, 2, 2]);
  const image = Int16Array.from({ length: 30 }, (_, i) => (i * 7) % 30);
  expect(medianOnSimd(image, [1, 5, 6], offsets, 'nearest', new Int16Array(30))).toBe(true);
});

it('other boxes and boxes off their centre are not taken for those', () => {
  const image = drawImage('int16', [7, 9], 4);
  const line = medianFilter(image, { footprint: footprints.box([1, 3]) });
  const window = [2, 3, 4].map((x) => image.data[2 * 9 + x]).sort((a, b) => a - b);
  expect(line.get(2, 3)).toBe(window[1]);
  const shifted = medianFilter(image, { footprint: { ...footprints.box([3, 3]), origin: [0, 0] } });
  const centred = medianFilter(image, { footprint: footprints.box([3, 3]) });
  expect(shifted.get(2, 3)).toBe(centred.get(3, 4));
});
