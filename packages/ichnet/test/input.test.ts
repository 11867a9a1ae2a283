import { contiguousData } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, errorOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { neighbourSlices, normalizeBrain } from '../src/index.js';

describe('normalizeBrain', () => {
  const hu = new Int16Array([-1000, 20, 40, 60, 1000, 40]);
  const inside = new Uint8Array([0, 1, 1, 1, 0, 0]);
  const shape = [1, 2, 3];
  const image = ndarrayOf(hu, shape);
  const brain = ndarrayOf(inside, shape);
  const sd = Math.sqrt(800 / 3);

  it('puts the brain at mean 0 and standard deviation 1', () => {
    const normal = normalizeBrain(image, brain);
    expect([normal.mean, normal.sd]).toEqual([40, sd]);
    expect(normal.image.shape).toEqual(shape);
    expect([...normal.image.data]).toEqual([-1040 / sd, -20 / sd, 0, 20 / sd, 960 / sd, 0].map(Math.fround));
    expect(hu[1]).toBe(20);
  });

  it('clips first, and puts what is outside at the mean when asked', () => {
    const clipped = normalizeBrain(image, brain, { clip: [30, 50] });
    expect(clipped.mean).toBe(40);
    expect(clipped.sd).toBeCloseTo(Math.sqrt(200 / 3), 12);
    expect(clipped.image.data[0]).toBe(clipped.image.data[1]);
    expect(clipped.image.data[4]).toBe(clipped.image.data[3]);
    const zero = normalizeBrain(image, brain, { outside: 'zero' });
    expect([...zero.image.data].map((value) => value === 0)).toEqual([true, false, true, false, true, true]);
  });

  it('takes any view', () => {
    const wanted = normalizeBrain(image, brain);
    const brains = awkwardViews(inside, shape);
    for (const [i, { name, view }] of awkwardViews(hu, shape, 77).entries()) {
      expect(normalizeBrain(view, brains[i].view), name).toEqual(wanted);
    }
  });

  it.each([
    ['no brain', image, ndarrayOf(new Uint8Array(6), shape), {}, 'at least one brain voxel'],
    ['a brain of one value', ndarrayOf(new Int16Array(6), shape), brain, {}, 'more than one value'],
    ['NaN', ndarrayOf(new Float32Array([1, 2, 3, 4, 5, Number.NaN]), shape), brain, {}, 'finite values'],
    ['bounds that are none', image, brain, { clip: [50, 50] as const }, 'clip[1]'],
  ])('refuses %s', (_, wrong, mask, options, expected) => {
    const error = errorOf(() => normalizeBrain(wrong, mask, options));
    expect([error.code, error.where]).toEqual(['parameter', 'normalizeBrain']);
    expect(error.expected).toContain(expected);
  });

  it('refuses unequal shapes', () => {
    expect(errorOf(() => normalizeBrain(image, ndarrayOf(inside, [1, 3, 2]))).code).toBe('shape');
  });
});

describe('neighbourSlices', () => {
  const values = Float32Array.from({ length: 12 }, (_, i) => i);
  const shape = [3, 2, 2];

  it('has the slice in the middle and its neighbours around, the ends repeated', () => {
    const channels = neighbourSlices(ndarrayOf(values, shape), 2);
    expect(channels.shape).toEqual([3, 2, 2, 5]);
    const data = contiguousData(channels);
    // First pixel of each slice: its own value is 0, 4, 8.
    expect([...data.subarray(0, 5)]).toEqual([0, 0, 0, 4, 8]);
    expect([...data.subarray(20, 25)]).toEqual([0, 0, 4, 8, 8]);
    expect([...data.subarray(55, 60)]).toEqual([3, 7, 11, 11, 11]);
  });

  it('takes any view, and no context', () => {
    for (const { name, view } of awkwardViews(values, shape, 99)) {
      const channels = neighbourSlices(view, 0);
      expect([channels.shape, [...contiguousData(channels)]], name).toEqual([[3, 2, 2, 1], [...values]]);
    }
  });

  it('refuses half a neighbour', () => {
    expect(errorOf(() => neighbourSlices(ndarrayOf(values, shape), 0.5)).message).toContain('context');
    expect(errorOf(() => neighbourSlices(ndarrayOf(values, [6, 2]), 1)).code).toBe('shape');
  });
});
