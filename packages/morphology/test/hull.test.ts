import { join } from 'node:path';
import { createRng } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convexHull, convexHullInto } from '../src/index.js';
import { drawn } from './drawn.js';
import { expectSame } from './expectSame.js';
import { goldenMask, type PackedMask } from './goldenMask.js';
import { pictureOf } from './pictureOf.js';

const WHOLE = { perSlice: false };

it('fills the hull of a volume as skimage.morphology.convex_hull_image', () => {
  const cases = readGolden<{ mask: PackedMask; hull: PackedMask }[]>(join(import.meta.dirname, '..'), 'hull.json.gz');
  expect(cases.length).toBeGreaterThanOrEqual(190);
  for (const [i, { mask, hull }] of cases.entries()) {
    const wanted = goldenMask(hull);
    for (const { name, view } of awkwardViews(goldenMask(mask), mask.shape)) {
      const before = view.data.slice();
      expectSame(convexHull(view, WHOLE).data, wanted, `case ${i}, ${name}`);
      expectSame(view.data, before, 'input');
    }
    const out = ndarrayOf(goldenMask(mask), mask.shape);
    convexHullInto(out, out, WHOLE);
    expectSame(out.data, wanted, `case ${i}, into itself`);
  }
});

describe('by eye', () => {
  it('eight corners make a box, two opposite ones a diagonal', () => {
    const box = zeros('uint8', [5, 6, 7]);
    for (const z of [0, 4]) for (const y of [0, 5]) for (const x of [0, 6]) box.set(z, y, x, 1);
    expect(convexHull(box, WHOLE).data.every((value) => value === 1)).toBe(true);
    const ends = zeros('uint8', [4, 4, 4]);
    ends.set(0, 0, 0, 1);
    ends.set(3, 3, 3, 1);
    const hull = convexHull(ends, WHOLE);
    expect([...hull.data].flatMap((value, i) => (value ? [i] : []))).toEqual([0, 21, 42, 63]);
  });

  it('a square under a point makes a pyramid', () => {
    const mask = zeros('uint8', [3, 5, 5]);
    for (const y of [0, 4]) for (const x of [0, 4]) mask.set(0, y, x, 1);
    mask.set(2, 2, 2, 1);
    const hull = convexHull(mask, WHOLE);
    expect(pictureOf(hull.pick(1, null, null) as typeof mask)).toEqual(['.....', '.###.', '.###.', '.###.', '.....']);
    expect(pictureOf(hull.pick(2, null, null) as typeof mask)).toEqual(['.....', '.....', '..#..', '.....', '.....']);
  });

  it('each slice has a hull of its own by default, and an image has but one', () => {
    const mask = zeros('uint8', [3, 1, 3]);
    mask.set(0, 0, 0, 1);
    mask.set(0, 0, 2, 1);
    mask.set(2, 0, 0, 1);
    expect([...convexHull(mask).data]).toEqual([1, 1, 1, 0, 0, 0, 1, 0, 0]);
    expectSame(convexHull(mask, { perSlice: true }).data, convexHull(mask).data, 'perSlice');
    const image = drawn('#..', '...', '..#');
    expectSame(convexHull(image, WHOLE).data, convexHull(image).data, 'an image');
  });

  it('of a volume of one slice is that of the image', () => {
    const image = drawn('.#....', '......', '#....#', '......', '...#..');
    const volume = ndarrayOf(image.data, [1, 5, 6]);
    expectSame(convexHull(volume, WHOLE).data, convexHull(image).data, 'one slice');
  });
});

it('holds the mask, grows with it and turns with it', () => {
  const axis = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(
      axis,
      axis,
      axis,
      fc.integer(),
      fc.double({ min: 0, max: 0.4, noNaN: true }),
      (z, y, x, seed, share) => {
        const rng = createRng(seed >>> 0);
        const mask = zeros('uint8', [z, y, x]);
        for (let i = 0; i < mask.data.length; i++) mask.data[i] = rng.uniform() < share ? 1 : 0;
        const hull = convexHull(mask, WHOLE);
        expect(hull.data.every((value, i) => value >= mask.data[i])).toBe(true);
        const fewer = ndarrayOf(
          mask.data.map((value) => (rng.uniform() < 0.5 ? value : 0)),
          mask.shape,
        );
        expect(convexHull(fewer, WHOLE).data.every((value, i) => value <= hull.data[i])).toBe(true);
        const turned = convexHull(mask.transpose(2, 0, 1), WHOLE);
        for (let i = 0; i < z; i++) {
          for (let j = 0; j < y; j++) for (let k = 0; k < x; k++) expect(turned.get(k, i, j)).toBe(hull.get(i, j, k));
        }
      },
    ),
    { seed: 1, numRuns: 150 },
  );
});
