import { createRng } from '@ich/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthAt } from '../src/anatomy/growthAt.js';
import { addNoise } from '../src/render/addNoise.js';
import { fillBell, wordsOf } from '../src/render/fillBell.js';
import { createNoise3 } from '../src/shape/createNoise3.js';
import { createPose } from '../src/shape/createPose.js';
import { ellipsoid, ellipsoidAt } from '../src/shape/ellipsoid.js';
import { noiseAt } from '../src/shape/noiseAt.js';
import { smoothstep } from '../src/shape/smoothstep.js';
import { tube, tubeAt, tubeBox } from '../src/shape/tube.js';
import { TISSUES, tissueNames } from '../src/tissues.js';

describe('distances', () => {
  it('are exact for a sphere, also as an ellipsoid', () => {
    const sphere = ellipsoid([1, 0, 0], [5, 5, 5]);
    expect(ellipsoidAt(sphere, 9, 0, 0)).toBeCloseTo(3, 10);
    expect(ellipsoidAt(sphere, 1, 0, 0)).toBe(-5);
    expect(ellipsoidAt(sphere, 1, 4, 0)).toBeCloseTo(-1, 10);
  });

  it('are 0 at the tips of an ellipsoid and first-order right beside them', () => {
    const egg = ellipsoid([0, 0, 0], [3, 6, 9]);
    for (const [axis, r] of [3, 6, 9].entries()) {
      const at = (d: number): [number, number, number] =>
        [0, 1, 2].map((a) => (a === axis ? r + d : 0)) as [number, number, number];
      expect(ellipsoidAt(egg, ...at(0))).toBeCloseTo(0, 10);
      expect(ellipsoidAt(egg, ...at(0.1))).toBeCloseTo(0.1, 2);
    }
  });

  it('follow a tapering tube', () => {
    const points = [
      [0, 0, 0, 2],
      [10, 0, 0, 4],
    ] as const;
    const pipe = tube(points);
    expect(tubeAt(pipe, 0, 5, 0)).toBe(3);
    expect(tubeAt(pipe, 5, 0, 0)).toBe(-3);
    expect(tubeAt(pipe, 16, 0, 0)).toBe(2);
    expect(tubeBox(points, 1)).toEqual({ centre: [6, 0, 0], half: [9, 5, 5] });
  });
});

it('smoothstep runs from 0 to 1, either way round', () => {
  expect([0, 1, 2, 3, 4].map((x) => smoothstep(1, 3, x))).toEqual([0, 0, 0.5, 1, 1]);
  expect(smoothstep(3, 1, 0)).toBe(1);
});

it('noise is continuous, 0 on whole numbers, different between seeds, and near mean 0', () => {
  const [a, b] = [1, 2].map((seed) => {
    const noise = createNoise3(createRng(seed));
    return (x: number, y: number, z: number) => noiseAt(noise, x, y, z);
  });
  expect(a(3, -4, 5)).toBe(0);
  expect(a(0.5, 0.3, 0.1)).not.toBe(b(0.5, 0.3, 0.1));
  const coordinate = fc.double({ min: -300, max: 300, noNaN: true });
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, (x, y, z) => {
      expect(Math.abs(a(x, y, z))).toBeLessThanOrEqual(1.1);
      expect(Math.abs(a(x + 1e-4, y, z) - a(x, y, z))).toBeLessThan(1e-3);
    }),
    { seed: 1, numRuns: 300 },
  );
  const rng = createRng(3);
  const draws = Array.from({ length: 4000 }, () => a(rng.uniform(0, 99), rng.uniform(0, 99), rng.uniform(0, 99)));
  expect(Math.abs(draws.reduce((sum, value) => sum + value, 0) / draws.length)).toBeLessThan(0.02);
});

describe('pose', () => {
  const placement = {
    shape: [11, 21, 31],
    spacingMm: [6, 2, 1],
    scale: [1, 1, 1],
    shiftMm: [0, 0, 0],
    yawDegrees: 0,
    rollDegrees: 0,
    tiltDegrees: 0,
  } as const;

  it('without any turn puts the middle of the head in the middle of the image', () => {
    const pose = createPose(placement);
    expect(pose.toVoxel([0, 0, 22]).map((v) => Math.round(v * 1e9) / 1e9)).toEqual([5, 10, 15]);
    expect(pose.toVoxel([4, 6, 28]).map((v) => Math.round(v * 1e9) / 1e9)).toEqual([6, 13, 19]);
    expect(pose.volumeScale).toBe(1);
  });

  it('inverts itself for any placement', () => {
    const angle = fc.double({ min: -20, max: 20, noNaN: true });
    const scale = fc.double({ min: 0.6, max: 1.1, noNaN: true });
    fc.assert(
      fc.property(angle, angle, angle, scale, (yawDegrees, rollDegrees, tiltDegrees, s) => {
        const pose = createPose({ ...placement, yawDegrees, rollDegrees, tiltDegrees, scale: [s, 0.9, 1.05] });
        const [slice, row, column] = [2.5, 7, 19];
        const head = [0, 1, 2].map(
          (i) => pose.origin[i] + pose.perSlice[i] * slice + pose.perRow[i] * row + pose.perColumn[i] * column,
        );
        const [back] = [pose.toVoxel([head[0], head[1], head[2]])];
        expect(back[0]).toBeCloseTo(slice, 8);
        expect(back[1]).toBeCloseTo(row, 8);
        expect(back[2]).toBeCloseTo(column, 8);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('keeps millimetres: a rotation changes no length', () => {
    const { perRow } = createPose({ ...placement, yawDegrees: 7, rollDegrees: 3, tiltDegrees: -8 });
    expect(Math.sqrt(perRow.reduce((sum, v) => sum + v * v, 0))).toBeCloseTo(2, 10);
  });
});

it('noise of a scan has the standard deviation asked for, is correlated in plane only, and is cut at the scale ends', () => {
  const shape = [4, 128, 128];
  const out = addNoise(new Float32Array(4 * 128 * 128).fill(40), shape, 5, createRng(1));
  const product = (step: number): number => {
    let sum = 0;
    let count = 0;
    for (let i = 0; i + step < out.length; i++, count++) sum += (out[i] - 40) * (out[i + step] - 40);
    return sum / count;
  };
  expect(Math.sqrt(product(0))).toBeCloseTo(5, 0);
  // Neighbours share two terms: 2 * 0.32 / (1 + 4 * 0.32^2) = 0.454.
  expect(product(1) / product(0)).toBeCloseTo(0.454, 1);
  expect(product(128) / product(0)).toBeCloseTo(0.454, 1);
  expect(Math.abs(product(128 * 128) / product(0))).toBeLessThan(0.03);
  const flat = addNoise(Float32Array.of(-2000, 4000, 1.6), [1, 1, 3], 0, createRng(1));
  expect([...flat]).toEqual([-1024, 3071, 2]);
});

it('bell-shaped numbers come from the words of the generator, and move it on', () => {
  const rng = createRng(6);
  const words = wordsOf(rng.state());
  const drawn = new Float32Array(500);
  fillBell(drawn, words);
  const sd = Math.sqrt((8 * (256 * 256 - 1)) / 12);
  for (const value of drawn) {
    const bytes = new Uint8Array(Uint32Array.of(rng.nextUint32(), rng.nextUint32()).buffer);
    expect(value).toBe(Math.fround((bytes.reduce((sum, byte) => sum + byte, 0) - 1020) / sd));
  }
  expect([...words].map((word) => word >>> 0)).toEqual(rng.state().words);
});

it('growth follows its table and stays constant past its ends', () => {
  expect(growthAt(0).scale).toBe(0.66);
  expect(growthAt(0.5).scale).toBeCloseTo((0.66 + 0.83) / 2, 10);
  expect(growthAt(18)).toEqual({ scale: 1, skullMm: 6.2, gapMm: 0.8, sulcusMm: 0.6, ventricles: 0.9 });
  expect(growthAt(100)).toEqual(growthAt(80));
});

it('tissue codes are the positions of the names', () => {
  expect(tissueNames.map((name) => TISSUES[name].code)).toEqual(tissueNames.map((_, i) => i));
});
