import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, errorOf } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SampledPixels, type SamplePixelsOptions, samplePixels } from '../src/index.js';

const SHAPE = [2, 4, 6];
// Image 0: four pixels of ICH, one of them (row 0, column 0) outside the brain. Image 1: none.
const drawing = [
  '#.....',
  '.+++..',
  '......',
  '......',
  //
  '......',
  '......',
  '......',
  '......',
].join('');
const brainDrawing = [
  '......',
  '.####.',
  '.####.',
  '......',
  //
  '......',
  '..##..',
  '..##..',
  '......',
].join('');
const of = (text: string): Uint8Array => Uint8Array.from(text, (c) => Number(c !== '.'));
const mask = ndarrayOf(of(drawing), SHAPE);
const brain = ndarrayOf(of(brainDrawing), SHAPE);

const sample = (part: Partial<SamplePixelsOptions> = {}): SampledPixels =>
  samplePixels({ mask, brain, perImage: 6, rng: createRng(1), ...part });

/** Places of an image's pixels, row * columns + column. */
function placesOf({ pixels }: SampledPixels, image: number): number[] {
  const [, count] = pixels.shape;
  return Array.from({ length: count }, (_, i) => 6 * pixels.get(image, i, 0) + pixels.get(image, i, 1));
}

describe('samplePixels', () => {
  it('takes as many of each class, inside the brain only', () => {
    const sampled = sample();
    expect(sampled.pixels.shape).toEqual([2, 6, 2]);
    expect(sampled.truths.shape).toEqual([2, 6, 1]);
    expect(sampled.counts[0]).toEqual([3, 3]);
    const places = placesOf(sampled, 0);
    expect(new Set(places).size).toBe(6);
    expect(places.filter((_, i) => sampled.truths.get(0, i, 0) === 1).sort()).toEqual([7, 8, 9]);
    for (const place of places) expect(brain.data[place]).toBe(1);
  });

  it('says which images gave negatives only', () => {
    const sampled = sample();
    expect(sampled.withoutPositives).toEqual([1]);
    expect(sampled.counts[1]).toEqual([6, 0]);
    // Four brain pixels for six: all of them, and two again.
    const places = placesOf(sampled, 1);
    expect(new Set(places)).toEqual(new Set([8, 9, 14, 15]));
    expect(sampled.truths.data.subarray(6).every((value) => value === 0)).toBe(true);
  });

  it('gives a rare class each of its pixels before any comes again', () => {
    const sampled = sample({ perImage: 14 });
    const positives = placesOf(sampled, 0).filter((_, i) => sampled.truths.get(0, i, 0) === 1);
    const times = [7, 8, 9].map((place) => positives.filter((p) => p === place).length);
    expect(times.sort()).toEqual([2, 2, 3]);
  });

  it('gives what does not divide to the background', () => {
    expect(sample({ perImage: 7 }).counts[0]).toEqual([4, 3]);
  });

  it('knows several classes', () => {
    const labels = ndarrayOf(
      Uint8Array.from(drawing, (c) => '.+#'.indexOf(c)),
      SHAPE,
    );
    const whole = ndarrayOf(new Uint8Array(48).fill(1), SHAPE);
    const sampled = sample({ mask: labels, brain: whole, classes: 2, perImage: 9 });
    expect(sampled.counts).toEqual([
      [3, 3, 3],
      [9, 0, 0],
    ]);
    expect(sampled.truths.shape).toEqual([2, 9, 2]);
    const second = placesOf(sampled, 0).filter((_, i) => sampled.truths.get(0, i, 1) === 1);
    expect(second).toEqual([0, 0, 0]);
  });

  it('weighs pixels so that the loss is that of all brain pixels', () => {
    const { priorWeights, truths } = sample();
    const [negative, positive] = [0, 1].map((label) => {
      const at = truths.data.indexOf(label);
      return priorWeights.data[at];
    });
    expect(positive).toBeCloseTo(3 / 8 / 0.5, 6);
    expect(negative).toBeCloseTo(5 / 8 / 0.5, 6);
    expect(priorWeights.data.subarray(6)).toEqual(new Float32Array(6).fill(1));
  });

  it('draws uniformly when asked', () => {
    const counts = [0, 0];
    for (let seed = 0; seed < 400; seed++) {
      const [image] = sample({ strategy: 'uniform', perImage: 2, rng: createRng(seed) }).counts;
      counts[0] += image[0];
      counts[1] += image[1];
    }
    expect(counts[1] / 800).toBeGreaterThan(0.32);
    expect(counts[1] / 800).toBeLessThan(0.43); // 3 of 8, four standard deviations to either side
    const { withoutPositives, priorWeights } = sample({ strategy: 'uniform' });
    expect([withoutPositives, [...new Set(priorWeights.data)]]).toEqual([[1], [1]]);
  });

  it('draws half of the negatives from the hardest', () => {
    const many = [1, 10, 20];
    const hardness = ndarrayOf(
      Float32Array.from({ length: 200 }, (_, i) => (i * 7) % 200),
      many,
    );
    const whole = ndarrayOf(new Uint8Array(200).fill(1), many);
    const some = ndarrayOf(new Uint8Array(200).fill(1, 0, 10), many);
    const { pixels, truths, counts } = sample({
      ...{ mask: some, brain: whole, hardness, strategy: 'hardNegative', perImage: 40 },
    });
    expect(counts).toEqual([[20, 20]]);
    const negatives = Array.from({ length: 40 }, (_, i) => i).filter((i) => truths.data[i] === 0);
    const hardnesses = negatives.map((i) => hardness.get(0, pixels.get(0, i, 0), pixels.get(0, i, 1)));
    // A tenth of 190: those of 180 and more, less the few that are ICH.
    expect(hardnesses.slice(0, 10).every((value) => value >= 175)).toBe(true);
    expect(hardnesses.slice(10).some((value) => value < 100)).toBe(true);
  });

  it('gives the same for the same generator, and takes any view', () => {
    const wanted = sample();
    expect(sample({ rng: createRng(2) }).pixels.data).not.toEqual(wanted.pixels.data);
    const brains = awkwardViews(brain.data, SHAPE);
    for (const [i, { name, view }] of awkwardViews(mask.data, SHAPE).entries()) {
      expect(sample({ mask: view, brain: brains[i].view }), name).toEqual(wanted);
    }
    const first = sample({ mask: mask.pick(0, null, null), brain: brain.pick(0, null, null) });
    expect(first.pixels.shape).toEqual([1, 6, 2]);
    expect(first.pixels.data).toEqual(wanted.pixels.data.subarray(0, 12));
  });

  it('is balanced, inside the brain and true to the mask whatever it is given', () => {
    const image = fc.uint8Array({ minLength: 30, maxLength: 30, max: 1 });
    fc.assert(
      fc.property(image, image, fc.integer({ min: 2, max: 40 }), fc.integer({ min: 0, max: 99 }), (m, b, n, seed) => {
        fc.pre(b.some((value) => value > 0));
        const shape = [5, 6];
        const views = { mask: ndarrayOf(m, shape), brain: ndarrayOf(b, shape) };
        const { pixels, truths, counts } = samplePixels({ ...views, perImage: n, rng: createRng(seed) });
        const inside = [0, 1].map((label) => m.filter((value, i) => b[i] > 0 && value === label).length);
        const both = inside.every((size) => size > 0);
        const positives = both ? Math.floor(n / 2) : inside[1] > 0 ? n : 0;
        expect(counts).toEqual([[n - positives, positives]]);
        for (let i = 0; i < n; i++) {
          const place = 6 * pixels.get(0, i, 0) + pixels.get(0, i, 1);
          expect([b[place], m[place]]).toEqual([1, truths.get(0, i, 0)]);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  const nan = ndarrayOf(new Float32Array(48).fill(Number.NaN), SHAPE);
  const bad: [string, Partial<SamplePixelsOptions>, string, string, string][] = [
    ['unequal shapes', { brain: ndarrayOf(new Uint8Array(48), [2, 6, 4]) }, 'shape', 'one shape', '[2, 4, 6]'],
    [
      'an image without brain',
      { brain: ndarrayOf(of(brainDrawing).fill(0, 24), SHAPE) },
      'parameter',
      'brain pixels',
      'image 1',
    ],
    ['NaN', { strategy: 'hardNegative', hardness: nan }, 'parameter', 'finite hardness', 'NaN in image 0'],
    ['no hardness', { strategy: 'hardNegative' }, 'parameter', 'hardness with strategy', 'none'],
    [
      'a label too large',
      { mask: ndarrayOf(new Uint8Array(48).fill(3), SHAPE), classes: 2 },
      'parameter',
      'labels up to 2',
      '3',
    ],
    ['fewer pixels than classes', { perImage: 1 }, 'parameter', 'perImage to be an integer >= 2', '1'],
    ['an unknown strategy', { strategy: 'best' as 'uniform' }, 'parameter', 'strategy', 'best'],
  ];
  it.each(bad)('refuses %s', (_, part, code, expected, received) => {
    const error = errorOf(() => sample(part));
    expect([error.code, error.where]).toEqual([code, 'samplePixels']);
    expect(error.expected).toContain(expected);
    expect(error.received).toContain(received);
  });
});
