import type { View } from '@ich/core';
import { createRng } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { awkwardViews, errorOf } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brainMask, brainMaskInto, fillHoles, label } from '../src/index.js';
import { diceOf, drawHead, type HeadParts } from './brainHead.js';
import { expectSame } from './expectSame.js';

const PARTS: [string, HeadParts][] = [
  ['a bare head', {}],
  ['noise', { noise: 8 }],
  ['a tilted gantry', { tilt: 0.4 }],
  ['a fontanelle of 16 mm', { gapMm: 16 }],
  ['orbits with canals of 6 mm', { canalMm: 6 }],
  ['neck muscles', { neck: true }],
  ['a head holder', { holder: true }],
  ['fine pixels', { shape: [27, 201, 187], spacingMm: [4, 0.5, 0.5], radiiMm: [30, 38, 34] }],
  ['fine slices', { shape: [163, 91, 85], spacingMm: [0.5, 1.1, 1.1], radiiMm: [28, 38, 34] }],
  ['all of it', { noise: 8, tilt: 0.2, gapMm: 16, canalMm: 6, neck: true, holder: true }],
];

describe('a drawn head', () => {
  it.each(PARTS)('with %s: the brain and nothing else', (_, parts) => {
    const head = drawHead(parts);
    const before = head.view.data.slice();
    const mask = brainMask(head);
    expectSame(new Uint8Array(head.view.data.buffer), new Uint8Array(before.buffer), 'input');
    expect(mask.shape).toEqual(head.view.shape);
    expect(diceOf(mask.data, head.brain.data)).toBeGreaterThan(0.98);
  });

  it('is the same from HU clipped to a brain window', () => {
    const head = drawHead({ gapMm: 8, canalMm: 6, neck: true, holder: true });
    const clipped = ndarrayOf(
      head.view.data.map((hu) => Math.min(100, Math.max(-20, hu))),
      head.view.shape,
    );
    const mask = brainMask({ view: clipped, spacingMm: head.spacingMm });
    expect(diceOf(mask.data, brainMask(head).data)).toBeGreaterThan(0.995);
  });

  it('cut by the field of view is brain up to its edges', () => {
    const { view, spacingMm, brain } = drawHead({ canalMm: 6 });
    const cut = (volume: typeof view | typeof brain): View<Int16Array> | View<Uint8Array> =>
      volume.lo(6, 10, 30).hi(10, 80, 50);
    const mask = brainMask({ view: cut(view) as View<Int16Array>, spacingMm });
    const wanted = ndarrayOf(new Uint8Array(mask.size), mask.shape);
    const truth = cut(brain) as typeof brain;
    for (let z = 0; z < 10; z++)
      for (let y = 0; y < 80; y++) for (let x = 0; x < 50; x++) wanted.set(z, y, x, truth.get(z, y, x));
    expect(diceOf(mask.data, wanted.data)).toBeGreaterThan(0.98);
    expect(mask.get(0, 40, 20)).toBe(1);
    expect(mask.get(5, 40, 0)).toBe(1);
  });

  it('holds bleeding at the bone, calcifications, ventricles and air within the brain', () => {
    const { view, spacingMm, brain } = drawHead({});
    const inside: number[] = [];
    for (let z = 8; z < 16; z++) {
      for (let y = 30; y < 70; y++) {
        // From the middle line to the skull on the right: an epidural of 75 HU, a plexus of 300, a ventricle of 4.
        for (let x = 48; x < 96; x++) {
          if (brain.get(z, y, x) === 0) continue;
          const hu = brain.get(z, y, Math.min(95, x + 8)) === 0 ? 75 : x < 50 && y < 34 ? 300 : x < 56 ? 4 : 35;
          view.set(z, y, x, hu);
          inside.push(view.index(z, y, x));
        }
      }
    }
    view.set(12, 60, 40, -900);
    inside.push(view.index(12, 60, 40));
    const mask = brainMask({ view, spacingMm });
    expect(inside.filter((i) => mask.data[i] === 0)).toEqual([]);
  });

  it('is the same on any view, whole HU as int16 or float32, and into memory of the caller', () => {
    const { view, spacingMm } = drawHead({ noise: 6, gapMm: 12, canalMm: 6 });
    const wanted = brainMask({ view, spacingMm });
    for (const data of [view.data, Float32Array.from(view.data)]) {
      for (const { name, view: awkward } of awkwardViews<Int16Array | Float32Array>(data, view.shape, 40)) {
        expectSame(brainMask({ view: awkward, spacingMm }).data, wanted.data, name);
      }
    }
    for (const { name, view: out } of awkwardViews(new Uint8Array(view.size).fill(7), view.shape, 9)) {
      brainMaskInto(out, { view, spacingMm });
      const written = ndarrayOf(new Uint8Array(view.size), view.shape);
      const [slices, rows, columns] = view.shape;
      for (let z = 0, i = 0; z < slices; z++)
        for (let y = 0; y < rows; y++)
          for (let x = 0; x < columns; x++, i++) {
            written.data[i] = out.data[out.offset + z * out.stride[0] + y * out.stride[1] + x * out.stride[2]];
          }
      expectSame(written.data, wanted.data, name);
    }
  });

  it('needs no direction up, front or left', () => {
    const { view, spacingMm } = drawHead({ noise: 6, tilt: 0.3, gapMm: 12, canalMm: 6, neck: true });
    const wanted = brainMask({ view, spacingMm });
    for (const steps of [
      [-1, 1, 1],
      [1, -1, 1],
      [1, 1, -1],
    ]) {
      const turned = brainMask({ view: view.step(...steps), spacingMm });
      const back = turned.step(...steps);
      const got = Uint8Array.from({ length: view.size }, (_, i) => {
        const [, rows, columns] = view.shape;
        return back.get(Math.floor(i / columns / rows), Math.floor(i / columns) % rows, i % columns);
      });
      expectSame(got, wanted.data, steps.join());
    }
  });

  it('under a wide gap of the skull is taken whole without the rays', () => {
    const openFront = drawHead({ gapMm: 90 });
    const strict = brainMask(openFront, { minEnclosure: 1 });
    const lenient = brainMask(openFront, { minEnclosure: 0 });
    expect(diceOf(strict.data, openFront.brain.data)).toBeLessThan(diceOf(lenient.data, openFront.brain.data));
  });
});

it('is one component without holes inside the skull, whatever the head', () => {
  const length = fc.integer({ min: 34, max: 44 });
  const head = fc.record({
    radii: fc.tuple(length, length, length),
    perSlice: fc.constantFrom(2.5, 4, 5),
    perVoxel: fc.constantFrom(0.9, 1.5, 2),
    tilt: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
    gapMm: fc.integer({ min: 0, max: 14 }),
    noise: fc.integer({ min: 0, max: 8 }),
  });
  fc.assert(
    fc.property(head, ({ radii, perSlice, perVoxel, tilt, gapMm, noise }) => {
      const across = Math.ceil(118 / perVoxel);
      const { view, spacingMm, brain } = drawHead({
        shape: [Math.ceil(104 / perSlice), across, across],
        spacingMm: [perSlice, perVoxel, perVoxel],
        radiiMm: [radii[0], radii[1], radii[2]],
        tilt,
        gapMm,
        noise,
      });
      const mask = brainMask({ view, spacingMm });
      expect(label(mask).count).toBe(1);
      expectSame(fillHoles(mask, { perSlice: true }).data, mask.data, 'holes');
      expect(mask.data.filter((value, i) => value === 1 && view.data[i] < -500)).toHaveLength(0);
      expect(diceOf(mask.data, brain.data)).toBeGreaterThan(0.95);
    }),
    { seed: 1, numRuns: 12 },
  );
});

describe('errors', () => {
  const { view, spacingMm } = drawHead({ shape: [6, 20, 20], spacingMm: [16, 8, 8] });
  const air = ndarrayOf(new Int16Array(4000).fill(-1000), [10, 20, 20]);
  const notNumber = ndarrayOf(Float32Array.from(view.data), view.shape);
  notNumber.set(2, 3, 4, Number.NaN);
  const noise = ndarrayOf(new Int16Array(4000), [10, 20, 20]);
  const rng = createRng(1);
  for (let i = 0; i < noise.data.length; i++) noise.data[i] = rng.integer(-1000, 1000);
  const wrong = <T>(value: unknown): T => value as T;

  it.each<[string, string, RegExp, () => unknown]>([
    ['air', 'parameter', /a head.*received none.*-1000/, () => brainMask({ view: air, spacingMm })],
    ['noise', 'parameter', /a head/, () => brainMask({ view: noise, spacingMm: [1, 1, 1] })],
    ['NaN', 'parameter', /finite values/, () => brainMask({ view: notNumber, spacingMm })],
    ['spacing of 0', 'parameter', /spacingMm\[1\]/, () => brainMask({ view, spacingMm: [5, 0, 1] })],
    ['no spacing', 'parameter', /spacingMm/, () => brainMask(wrong({ view }))],
    ['no volume', 'shape', /volume\.view/, () => brainMask(wrong(undefined))],
    ['an image', 'shape', /rank 3/, () => brainMask({ view: zeros('int16', [4, 4]), spacingMm })],
    ['nothing', 'shape', /empty/, () => brainMask({ view: zeros('int16', [0, 4, 4]), spacingMm })],
    ['bytes', 'dtype', /int16 or float32/, () => brainMask({ view: wrong(zeros('uint8', [2, 4, 4])), spacingMm })],
    [
      'HU the wrong way',
      'parameter',
      /tissueHu\[1\].*> 90/,
      () => brainMask({ view, spacingMm }, { tissueHu: [90, 0] }),
    ],
    ['HU as a number', 'parameter', /tissueHu/, () => brainMask({ view, spacingMm }, { tissueHu: wrong(90) })],
    ['a share of 2', 'parameter', /minEnclosure/, () => brainMask({ view, spacingMm }, { minEnclosure: 2 })],
    ['a radius below 0', 'parameter', /openingMm/, () => brainMask({ view, spacingMm }, { openingMm: -1 })],
    ['out too small', 'shape', /out/, () => brainMaskInto(zeros('uint8', [1, 2, 3]), { view, spacingMm })],
  ])('%s', (_, code, message, run) => {
    const error = errorOf(run);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});
