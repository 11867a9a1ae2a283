import { ndarrayOf } from '@ich/core/ndarray';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillHoles, keepLargest, label, removeSmall } from '../src/index.js';
import { drawn } from './drawn.js';
import { pictureOf } from './pictureOf.js';

const three = drawn(
  '#..##', //
  '.#.##',
  '.....',
  '###..',
);

describe('by eye', () => {
  it('labels in raster order', () => {
    const { labels, count } = label(three, { connectivity: 1 });
    expect(count).toBe(4);
    expect(pictureOf(labels)).toEqual(['#..22', '.3.22', '.....', '444..']);
    expect(pictureOf(label(three).labels)).toEqual(['#..22', '.#.22', '.....', '333..']);
  });

  it('numbers a component by its first voxel, not by where its parts meet', () => {
    const u = drawn('#.#.#', '#.###', '###..');
    expect(label(u, { connectivity: 1 }).count).toBe(1);
    const late = drawn('..#.#', '#.#.#', '###.#');
    expect(pictureOf(label(late, { connectivity: 1 }).labels)).toEqual(['..#.2', '#.#.2', '###.2']);
  });

  it('tells faces, edges and corners apart in 3D', () => {
    const at = (...index: number[]): number => {
      const volume = ndarrayOf(new Uint8Array(8), [2, 2, 2]);
      volume.set(0, 0, 0, 1);
      volume.set(...index, 1);
      return [1, 2, 3].map((connectivity) => label(volume, { connectivity }).count).indexOf(1) + 1;
    };
    expect([at(1, 0, 0), at(0, 1, 0), at(0, 0, 1)]).toEqual([1, 1, 1]);
    expect([at(1, 1, 0), at(0, 1, 1), at(1, 0, 1)]).toEqual([2, 2, 2]);
    expect(at(1, 1, 1)).toBe(3);
  });

  it('keeps a component of exactly minVoxels', () => {
    const options = { connectivity: 1, minVoxels: 3 };
    expect(pictureOf(removeSmall(three, options))).toEqual(['...##', '...##', '.....', '###..']);
    expect(pictureOf(removeSmall(three, { ...options, minVoxels: 4 }))).toEqual(['...##', '...##', '.....', '.....']);
    expect(pictureOf(removeSmall(three, { minVoxels: 0 }))).toEqual(pictureOf(three));
  });

  it('keeps the first of two components of one size', () => {
    const twins = drawn('##.##', '.....', '#....');
    expect(pictureOf(keepLargest(twins))).toEqual(['##...', '.....', '.....']);
    expect(pictureOf(keepLargest(twins, { n: 2 }))).toEqual(['##.##', '.....', '.....']);
    expect(pictureOf(keepLargest(twins, { n: 0 }))).toEqual(['.....', '.....', '.....']);
    expect(pictureOf(keepLargest(twins, { n: 9 }))).toEqual(pictureOf(twins));
  });

  it('fills what is closed by faces only', () => {
    const ring = drawn('.###.', '#...#', '#.#.#', '.###.', '.....');
    expect(pictureOf(fillHoles(ring))).toEqual(['.###.', '#####', '#####', '.###.', '.....']);
    const open = drawn('.###.', '#....', '.###.');
    expect(pictureOf(fillHoles(open))).toEqual(pictureOf(open));
  });

  it('fills a hollow box in 3D but no tunnel, unless slice by slice', () => {
    const hollow = ndarrayOf(new Uint8Array(27).fill(1), [3, 3, 3]);
    hollow.set(1, 1, 1, 0);
    expect(fillHoles(hollow).get(1, 1, 1)).toBe(1);
    for (const z of [0, 2]) hollow.set(z, 1, 1, 0);
    expect(fillHoles(hollow).data).toEqual(hollow.data);
    expect(fillHoles(hollow, { perSlice: true }).data).toEqual(new Uint8Array(27).fill(1));
  });

  it('reads a contiguous mask wherever it starts in its memory', () => {
    const rows = ['#..##..#', '.#.##..#', '#.......'];
    for (let offset = 0; offset < 9; offset++) {
      const data = new Uint8Array(40).fill(1);
      data.set(drawn(...rows).data, offset);
      const view = { data, shape: [3, 8], stride: [8, 1], offset };
      expect(pictureOf(label(view).labels)).toEqual(['#..22..3', '.#.22..3', '#.......']);
      const asVolume = { data, shape: [3, 2, 4], stride: [8, 4, 1], offset };
      expect(fillHoles(asVolume, { perSlice: true }).data).toEqual(drawn(...rows).data);
    }
  });

  it('answers masks without voxels', () => {
    const empty = ndarrayOf(new Uint8Array(0), [3, 0]);
    expect(label(empty)).toMatchObject({ count: 0, labels: { shape: [3, 0] } });
    expect(fillHoles(empty).shape).toEqual([3, 0]);
    expect(fillHoles(ndarrayOf(new Uint8Array(0), [2, 0, 4]), { perSlice: true }).shape).toEqual([2, 0, 4]);
    expect(keepLargest(empty).shape).toEqual([3, 0]);
  });
});

const mask = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 40 }))
  .chain((shape) => {
    const size = shape[0] * shape[1] * shape[2];
    return fc
      .array(fc.integer({ min: 0, max: 1 }), { minLength: size, maxLength: size })
      .map((bits) => ndarrayOf(Uint8Array.from(bits), shape));
  });
const connectivity = fc.integer({ min: 1, max: 3 });
const SETTINGS = { seed: 1, numRuns: 200 };

it('labels: the mask again, first voxels in order, and as many for any order of the axes', () => {
  fc.assert(
    fc.property(mask, connectivity, (m, c) => {
      const { labels, count } = label(m, { connectivity: c });
      expect(labels.data.map(Math.sign)).toEqual(Int32Array.from(m.data));
      const seen = [...new Set(labels.data)].filter((n) => n > 0);
      expect(seen).toEqual(Array.from({ length: count }, (_, i) => i + 1));
      expect(label(m.transpose(2, 0, 1), { connectivity: c }).count).toBe(count);
    }),
    SETTINGS,
  );
});

it('filling twice changes nothing more, and leaves no closed background', () => {
  fc.assert(
    fc.property(mask, (m) => {
      const filled = fillHoles(m);
      expect(filled.data.every((v, i) => v >= m.data[i])).toBe(true);
      expect(fillHoles(filled).data).toEqual(filled.data);
    }),
    SETTINGS,
  );
});

it('small and large components make up the mask', () => {
  fc.assert(
    fc.property(mask, connectivity, fc.integer({ min: 0, max: 20 }), (m, c, minVoxels) => {
      const { labels, count } = label(m, { connectivity: c });
      const sizes = new Map<number, number>();
      for (const n of labels.data) sizes.set(n, (sizes.get(n) ?? 0) + 1);
      const kept = removeSmall(m, { minVoxels, connectivity: c });
      const wanted = labels.data.map((n) => (n > 0 && (sizes.get(n) ?? 0) >= minVoxels ? 1 : 0));
      expect(Int32Array.from(kept.data)).toEqual(wanted);
      expect(keepLargest(m, { n: count, connectivity: c }).data).toEqual(m.data);
    }),
    SETTINGS,
  );
});
