import { join } from 'node:path';
import { createRng, IchError, type Rng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AugmentationConvention, AugmentationDraw, WindowRef } from '../src/index.js';
import { applyAugmentation, augmentations, drawAugmentation, windowSource } from '../src/index.js';

interface Parameters {
  theta: number;
  tx: number;
  ty: number;
  shear: number;
  zx: number;
  zy: number;
}
interface Golden {
  images: { shape: [number, number]; values: number[] }[];
  applied: {
    image: number;
    convention: AugmentationConvention;
    order: 0 | 1;
    parameters: Parameters;
    result: number[];
  }[];
  drawn: {
    convention: AugmentationConvention;
    shape: [number, number];
    uniforms: number[];
    parameters: Parameters;
    image: number[];
    mask: number[];
    distortedImage: number[];
    distortedMask: number[];
  }[];
}
const golden = readGolden<Golden>(join(import.meta.dirname, '..'), 'augmentation.json.gz');

const still: AugmentationDraw = { thetaDegrees: 0, tx: 0, ty: 0, shearDegrees: 0, zx: 1, zy: 1 };
const asDraw = ({ theta, shear, ...rest }: Parameters): AugmentationDraw => ({
  thetaDegrees: theta,
  shearDegrees: shear,
  ...rest,
});
const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
};

/** A generator whose uniform numbers are given. */
function scripted(uniforms: readonly number[]): Rng {
  const left = [...uniforms];
  const uniform = (low = 0, high = 1): number => low + (high - low) * (left.shift() as number);
  return { ...createRng(1), uniform };
}

describe('applyAugmentation', () => {
  it.each(['keras', 'kerasPreprocessing'] as const)('computes what %s computes', (convention) => {
    const cases = golden.applied.filter((one) => one.convention === convention);
    expect(cases).toHaveLength(5 * 16 * 2);
    for (const { image, order, parameters, result } of cases) {
      const { shape, values } = golden.images[image];
      for (const { view } of awkwardViews(new Float32Array(values), shape, 1e6)) {
        const got = applyAugmentation(view, asDraw(parameters), { order, fill: 'nearest', convention });
        expect(got.shape).toEqual(shape);
        expect(largestDifference(got.data, result), JSON.stringify({ shape, order, parameters })).toBeLessThan(2e-5);
      }
    }
  });

  it('turns and shifts as the eye sees', () => {
    const image = ndarrayOf(new Float32Array([1, 2, 3, 4, 5, 6, 7, 8, 9]), [3, 3]);
    const rounded = (draw: Partial<AugmentationDraw>, convention: AugmentationConvention): number[] => {
      const out = applyAugmentation(image, { ...still, ...draw }, { order: 1, fill: 'nearest', convention });
      return [...out.data].map((value) => Math.round(value * 1e5) / 1e5);
    };
    expect(rounded({ thetaDegrees: 90 }, 'keras')).toEqual([3, 6, 9, 2, 5, 8, 1, 4, 7]); // counterclockwise
    expect(rounded({ tx: 1 }, 'keras')).toEqual([2, 3, 3, 5, 6, 6, 8, 9, 9]); // tx along columns
    expect(rounded({ tx: 1 }, 'kerasPreprocessing')).toEqual([4, 5, 6, 7, 8, 9, 7, 8, 9]); // tx along rows
    expect(rounded({ ty: -0.5 }, 'kerasPreprocessing')).toEqual([1, 1.5, 2.5, 4, 4.5, 5.5, 7, 7.5, 8.5]);
    expect(rounded({ zx: 0.5 }, 'keras')).toEqual([1.5, 2, 2.5, 4.5, 5, 5.5, 7.5, 8, 8.5]); // columns enlarged
    // About the middle in the one, about (2, 2), which is the last pixel, in the other.
    expect(rounded({ thetaDegrees: 180 }, 'keras')).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(rounded({ thetaDegrees: 180 }, 'kerasPreprocessing')).toEqual([9, 9, 9, 9, 9, 9, 9, 9, 9]);
  });

  it('leaves an image alone that is not moved, exactly, and never writes into it', () => {
    const values = new Float32Array([0.1, 1e-30, 255, -3, 7, 8]);
    for (const convention of ['keras', 'kerasPreprocessing'] as const) {
      for (const order of [0, 1] as const) {
        const image = ndarrayOf(values, [2, 3]);
        expect(applyAugmentation(image, still, { order, fill: 'nearest', convention }).data).toEqual(values);
      }
    }
    expect(values[0]).toBe(Math.fround(0.1));
  });

  it('stays within the values of the image, and keeps a flat one', () => {
    const number = (low: number, high: number): fc.Arbitrary<number> => fc.double({ min: low, max: high, noNaN: true });
    const draw = fc.record({
      thetaDegrees: number(-180, 180),
      tx: number(-9, 9),
      ty: number(-9, 9),
      shearDegrees: number(-60, 60),
      zx: number(0.1, 3),
      zy: number(0.1, 3),
    });
    const image = ndarrayOf(
      Float32Array.from({ length: 35 }, (_, i) => (i * 37) % 101),
      [5, 7],
    );
    const flat = ndarrayOf(new Float32Array(35).fill(3.3), [5, 7]);
    fc.assert(
      fc.property(draw, fc.constantFrom(0 as const, 1 as const), (one, order) => {
        const out = applyAugmentation(image, one, { order, fill: 'nearest' }).data;
        expect(Math.min(...out)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...out)).toBeLessThanOrEqual(100);
        if (order === 0) expect([...out].every((value) => image.data.includes(value))).toBe(true);
        const same = applyAugmentation(flat, one, { order, fill: 'nearest' }).data;
        expect(largestDifference(same, flat.data)).toBeLessThan(1e-6);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('refuses what it cannot distort', () => {
    const image = ndarrayOf(new Float32Array(4), [2, 2]);
    const options = { order: 1, fill: 'nearest' } as const;
    const code = (run: () => unknown): string => {
      try {
        run();
      } catch (error) {
        return error instanceof IchError ? error.code : 'other';
      }
      return 'none';
    };
    expect(code(() => applyAugmentation(ndarrayOf(new Float32Array(4), [4]), still, options))).toBe('shape');
    expect(code(() => applyAugmentation(ndarrayOf(new Uint8Array(4), [2, 2]) as never, still, options))).toBe('dtype');
    expect(code(() => applyAugmentation(image, { ...still, tx: Number.NaN }, options))).toBe('parameter');
    expect(code(() => applyAugmentation(image, still, { ...options, order: 3 as 1 }))).toBe('parameter');
    expect(code(() => applyAugmentation(image, still, { ...options, fill: 'wrap' as 'nearest' }))).toBe('parameter');
    expect(code(() => applyAugmentation(image, still, { ...options, convention: 'tf' as 'keras' }))).toBe('parameter');
  });
});

describe('drawAugmentation', () => {
  it('makes of uniform numbers what ImageDataGenerator makes of them', () => {
    expect(golden.drawn).toHaveLength(8);
    for (const { shape, uniforms, parameters } of golden.drawn) {
      const draw = drawAugmentation(augmentations.hssayeni2020, scripted(uniforms), shape);
      const wanted = asDraw(parameters);
      for (const name of Object.keys(wanted) as (keyof AugmentationDraw)[]) {
        expect(draw[name], name).toBeCloseTo(wanted[name], 12);
      }
    }
  });

  it('fills its ranges, symmetrically, and takes six numbers', () => {
    const rng = createRng(1);
    const config = { ...augmentations.hssayeni2020, heightShift: 0.3 };
    const draws = Array.from({ length: 4000 }, () => drawAugmentation(config, rng, [100, 200]));
    const range = (name: keyof AugmentationDraw): [number, number] => {
      const values = draws.map((draw) => draw[name]);
      return [Math.min(...values), Math.max(...values)];
    };
    const wanted = { thetaDegrees: 20, tx: 30, ty: 20, shearDegrees: 0.1, zx: 0.2, zy: 0.2 };
    for (const [name, size] of Object.entries(wanted) as [keyof AugmentationDraw, number][]) {
      const middle = name.startsWith('z') ? 1 : 0;
      const [low, high] = range(name).map((value) => (value - middle) / size);
      expect([low >= -1, low < -0.99, high > 0.99, high <= 1], name).toEqual([true, true, true, true]);
    }
    const nothing = { rotationDegrees: 0, heightShift: 0, widthShift: 0, shearDegrees: 0, zoom: 0, fill: 'nearest' };
    const [a, b] = [createRng(2), createRng(2)];
    const none = drawAugmentation(nothing as typeof augmentations.hssayeni2020, a, [4, 4]);
    expect(Object.values(none).map((value) => value + 0)).toEqual([0, 0, 0, 0, 1, 1]);
    for (let i = 0; i < 6; i++) b.uniform();
    expect(a.state()).toEqual(b.state());
  });

  it.each([
    { rotationDegrees: -1 },
    { heightShift: 1 },
    { widthShift: 1.5 },
    { shearDegrees: 90 },
    { zoom: 1 },
    { fill: 'reflect' as 'nearest' },
  ])('refuses %o', (part) => {
    const config = { ...augmentations.hssayeni2020, ...part };
    expect(() => drawAugmentation(config, createRng(1), [4, 4])).toThrow(IchError);
  });
});

describe('windowSource with augment', () => {
  const refs: WindowRef[] = [{ subject: 'a', slice: 0, tile: 0, positive: true }];

  it('gives the batch of a Keras generator on image and mask, to the pixel of the mask', () => {
    for (const one of golden.drawn) {
      const { shape, uniforms, convention } = one;
      const source = windowSource({
        refs,
        images: new Map([['a', ndarrayOf(new Uint8Array(one.image), [1, ...shape])]]),
        truths: new Map([['a', ndarrayOf(new Uint8Array(one.mask), [1, ...shape])]]),
        grid: { shape, window: shape, stride: shape, origins: [[0, 0]] },
      });
      const augment = { ...augmentations.hssayeni2020, convention };
      const { images, truths } = source.readBatch([0], { augment, rng: scripted(uniforms) });
      expect(largestDifference(images.data, one.distortedImage)).toBeLessThan(1e-6);
      expect([...truths.data]).toEqual(one.distortedMask);
      expect([...truths.data]).not.toEqual(one.mask.map((value) => value / 255));
    }
  });

  it('calls a pixel of the mask ICH above one half, not at it', () => {
    const shape = [4, 1] as const;
    const source = windowSource({
      refs,
      images: new Map([['a', ndarrayOf(new Uint8Array([0, 255, 255, 0]), [1, ...shape])]]),
      truths: new Map([['a', ndarrayOf(new Uint8Array([0, 255, 255, 0]), [1, ...shape])]]),
      grid: { shape, window: shape, stride: shape, origins: [[0, 0]] },
    });
    const augment = { ...augmentations.hssayeni2020, heightShift: 0.125 };
    const { images, truths } = source.readBatch([0], { augment, rng: scripted([0.5, 1, 0.5, 0.5, 0.5, 0.5]) }); // tx = 0.5
    expect([...images.data]).toEqual([0.5, 1, 0.5, 0]);
    expect([...truths.data]).toEqual([0, 1, 0, 0]);
  });
});
