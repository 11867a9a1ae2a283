import { contiguousData, createRng } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { awkwardViews, errorOf } from '@ich/testkit';
import { augmentations } from '@ich/training';
import { describe, expect, it } from 'vitest';
import { type IchnetSubject, neighbourSlices, type PixelSourceOptions, pixelSource } from '../src/index.js';
import { head } from './heads.js';

const subjects = [head('a', 1), head('b', 2)];
const source = (part: Partial<PixelSourceOptions> = {}) => pixelSource({ subjects, perImage: 20, ...part });

describe('pixelSource', () => {
  it('has every slice, and says which give negatives only', () => {
    const { slices, withoutPositives, length, window } = source();
    expect(slices.map(({ subject, slice, positives }) => [subject, slice, positives])).toEqual([
      ['a', 0, 0],
      ['a', 1, 16],
      ['a', 2, 16],
      ['b', 0, 0],
      ['b', 1, 16],
      ['b', 2, 16],
    ]);
    expect([length, window]).toEqual([6, [16, 16]]);
    expect(withoutPositives.map(({ subject, slice }) => `${subject}${slice}`)).toEqual(['a0', 'b0']);
  });

  it('reads images, and pixels with the truths there', () => {
    const { images, pixels, truths, weights } = source().readBatch([4, 0], { rng: createRng(1) });
    expect([images.shape, pixels.shape, truths.shape]).toEqual([
      [2, 16, 16, 1],
      [2, 20, 2],
      [2, 20, 1],
    ]);
    expect(weights).toBeUndefined();
    expect(images.data.subarray(0, 256)).toEqual(contiguousData(subjects[1].image).subarray(256, 512));
    const masks = [contiguousData(subjects[1].truth).subarray(256), contiguousData(subjects[0].truth)];
    for (let i = 0; i < 40; i++) {
      const [n, p] = [Math.floor(i / 20), i % 20];
      expect(truths.data[i]).toBe(masks[n][16 * pixels.get(n, p, 0) + pixels.get(n, p, 1)]);
    }
    expect([...truths.data].filter((value) => value === 1).length).toBe(10);
  });

  it('has the neighbours as channels', () => {
    const { images } = source({ context: 1 }).readBatch([1, 2], { rng: createRng(1) });
    expect(images.shape).toEqual([2, 16, 16, 3]);
    const channels = contiguousData(neighbourSlices(subjects[0].image, 1));
    expect(images.data).toEqual(channels.subarray(256 * 3));
  });

  it('weighs by the prior when asked', () => {
    const { weights, truths } = source({ weighting: 'prior' }).readBatch([1], { rng: createRng(1) });
    expect(weights?.shape).toEqual([1, 20, 1]);
    const positive = weights?.data[truths.data.indexOf(1)];
    expect(positive).toBeCloseTo(16 / 144 / 0.5, 6);
  });

  it('leaves out slices with little brain, and those that nobody drew', () => {
    const brain = zeros('uint8', [3, 16, 16]);
    for (let i = 256; i < 256 + 70; i++) brain.data[i] = 1;
    const few = { ...subjects[0], brain };
    expect(source({ subjects: [few] }).slices.map(({ slice }) => slice)).toEqual([1]);
    expect(source({ subjects: [few], minBrainPixels: 70 }).length).toBe(1);
    expect(errorOf(() => source({ subjects: [few], minBrainPixels: 71 })).expected).toBe(
      'a slice with at least 71 brain pixels',
    );
    const labelled = [true, false, true];
    expect(source({ subjects: [{ ...subjects[0], labelled }] }).slices.map(({ slice }) => slice)).toEqual([0, 2]);
  });

  it('distorts image, mask and brain alike', () => {
    // The image is the mask, so it shows where the mask went.
    const like = Float32Array.from(contiguousData(subjects[0].truth), Number);
    const subject: IchnetSubject = { ...subjects[0], image: ndarrayOf(like, [3, 16, 16]) };
    const augment = { ...augmentations.hssayeni2020, rotationDegrees: 45 };
    const options = { subjects: [subject], perImage: 400 };
    let moved = 0;
    for (let seed = 0; seed < 20; seed++) {
      const { images, pixels, truths } = source(options).readBatch([1], { augment, rng: createRng(seed) });
      for (let i = 0; i < 400; i++) {
        const grey = images.get(0, pixels.get(0, i, 0), pixels.get(0, i, 1), 0);
        expect(truths.data[i]).toBe(Number(grey > 0.5));
      }
      moved += images.data.some((value, i) => value > 0.5 !== like[256 + i] > 0.5) ? 1 : 0;
    }
    expect(moved).toBeGreaterThan(15);
  });

  it('mirrors about half of the slices, all of their arrays and pixels alike', () => {
    const size = 256;
    const plain = contiguousData(subjects[0].image).subarray(size, 2 * size);
    const rows = Array.from({ length: 16 }, (_, row) => [...plain.subarray(16 * row, 16 * row + 16)]);
    const turned = Float32Array.from(rows.flatMap((row) => row.reverse()));
    const mask = contiguousData(subjects[0].truth).subarray(size, 2 * size);
    const brain = contiguousData(subjects[0].brain).subarray(size, 2 * size);
    let mirrored = 0;
    for (let seed = 0; seed < 40; seed++) {
      const how = { rng: createRng(seed) };
      const { images, pixels, truths } = source({ mirror: true, context: 1 }).readBatch([1], how);
      const middle = Float32Array.from({ length: size }, (_, i) => images.data[3 * i + 1]);
      const isMirrored = middle.every((value, i) => value === turned[i]);
      expect(isMirrored || middle.every((value, i) => value === plain[i])).toBe(true);
      if (isMirrored) mirrored++;
      for (let i = 0; i < 20; i++) {
        const column = pixels.get(0, i, 1);
        const place = 16 * pixels.get(0, i, 0) + (isMirrored ? 15 - column : column);
        expect([truths.data[i], brain[place]]).toEqual([mask[place], 1]);
      }
    }
    expect(mirrored).toBeGreaterThan(10);
    expect(mirrored).toBeLessThan(30);
  });

  it('cuts every subject to a window around its brain, as large as the largest needs', () => {
    // Brains of 3 x 4 pixels and of 2 x 2 in a corner, in slices of 16 x 16; each pixel's grey is its place.
    const at = (name: string, rows: number[], columns: number[]): IchnetSubject => {
      const brain = zeros('uint8', [1, 16, 16]);
      for (const row of rows) for (const column of columns) brain.set(0, row, column, 1);
      const image = ndarrayOf(
        Float32Array.from({ length: 256 }, (_, i) => i),
        [1, 16, 16],
      );
      return { subject: name, image, truth: brain, brain };
    };
    const two = [at('middle', [6, 7, 8], [5, 6, 7, 8]), at('corner', [0, 1], [14, 15])];
    const crop = { marginPx: 1, multipleOf: 2 };
    const cropped = source({ subjects: two, minBrainPixels: 1, crop });
    expect(cropped.window).toEqual([6, 6]); // 3 + 2, up to an even number; 4 + 2
    expect(cropped.slices).toEqual(source({ subjects: two, minBrainPixels: 1 }).slices);
    const { images, pixels } = cropped.readBatch([0, 1], { rng: createRng(1) });
    const grey = (n: number, row: number, column: number) => images.get(n, row, column, 0);
    expect([grey(0, 0, 0), grey(0, 5, 5)]).toEqual([4 * 16 + 4, 9 * 16 + 9]);
    expect([grey(1, 0, 0), grey(1, 5, 5)]).toEqual([10, 5 * 16 + 15]); // as far as the image goes
    for (let i = 0; i < 20; i++) {
      expect(grey(1, pixels.get(1, i, 0), pixels.get(1, i, 1)) % 16).toBeGreaterThanOrEqual(14);
    }
    expect(source({ subjects: two, minBrainPixels: 1, crop: { marginPx: 50 } }).window).toEqual([16, 16]);
  });

  it('keeps labels whole when it distorts', () => {
    const truth = ndarrayOf(
      contiguousData(subjects[0].truth).map((value) => 3 * value),
      [3, 16, 16],
    );
    const options = { subjects: [{ ...subjects[0], truth }], classes: 3, perImage: 100 };
    const { truths } = source(options).readBatch([1], { augment: augmentations.hssayeni2020, rng: createRng(3) });
    const kinds = new Set(Array.from({ length: 100 }, (_, i) => [...truths.data.subarray(3 * i, 3 * i + 3)].join('')));
    expect(kinds).toEqual(new Set(['000', '001']));
  });

  it('draws anew each time, the same from the same generator', () => {
    const read = (seed: number) => source().readBatch([1, 2], { rng: createRng(seed) });
    expect(read(1)).toEqual(read(1));
    expect(read(2).pixels.data).not.toEqual(read(1).pixels.data);
  });

  it('takes the image for hardness', () => {
    const { pixels, truths, images } = source({ strategy: 'hardNegative', perImage: 40 }).readBatch([0], {
      rng: createRng(1),
    });
    expect(truths.data.every((value) => value === 0)).toBe(true);
    const greys = Array.from({ length: 20 }, (_, i) => images.get(0, pixels.get(0, i, 0), pixels.get(0, i, 1), 0));
    expect(Math.min(...greys)).toBeGreaterThan(0.5);
  });

  it('takes any view, and its key names sampling and slices', () => {
    const wanted = source().readBatch([1], { rng: createRng(1) });
    const arrays = {
      image: awkwardViews(contiguousData(subjects[0].image), [3, 16, 16], 5),
      truth: awkwardViews(contiguousData(subjects[0].truth), [3, 16, 16]),
      brain: awkwardViews(contiguousData(subjects[0].brain), [3, 16, 16]),
    };
    for (const i of [0, 1, 2]) {
      const subject = {
        subject: 'a',
        image: arrays.image[i].view,
        truth: arrays.truth[i].view,
        brain: arrays.brain[i].view,
      };
      expect(source({ subjects: [subject] }).readBatch([1], { rng: createRng(1) })).toEqual(wanted);
    }
    expect(source().key).toBe(source().key);
    expect(source({ perImage: 21 }).key).not.toBe(source().key);
    expect(source({ mirror: true }).key).not.toBe(source().key);
    expect(source({ crop: { marginPx: 0, multipleOf: 1 } }).key).not.toBe(source().key);
    expect(source({ subjects: [subjects[0]] }).key).not.toBe(source().key);
  });

  const nan = ndarrayOf(new Float32Array(768).fill(Number.NaN), [3, 16, 16]);
  const wide = {
    ...head('c', 3),
    image: zeros('float32', [1, 8, 8]),
    truth: zeros('uint8', [1, 8, 8]),
    brain: zeros('uint8', [1, 8, 8]),
  };
  const bad: [string, Partial<PixelSourceOptions>, string, string][] = [
    ['no subject', { subjects: [] }, 'parameter', 'at least one subject'],
    ['a subject twice', { subjects: [subjects[0], subjects[0]] }, 'parameter', 'each subject once'],
    [
      'unequal shapes',
      { subjects: [{ ...subjects[0], truth: zeros('uint8', [3, 16, 15]) }] },
      'shape',
      'its truth to have one shape',
    ],
    ['slices of two shapes', { subjects: [subjects[0], wide] }, 'shape', 'slices of one shape'],
    ['NaN', { subjects: [{ ...subjects[0], image: nan }] }, 'parameter', 'finite values in image of subject "a"'],
    ['no brain', { subjects: [{ ...subjects[0], brain: zeros('uint8', [3, 16, 16]) }] }, 'parameter', 'brain pixels'],
    ['too few labels', { subjects: [{ ...subjects[0], labelled: [true] }] }, 'parameter', 'labelled of subject "a"'],
    ['an unknown weighting', { weighting: 'class' as 'prior' }, 'parameter', 'weighting'],
    ['an unknown strategy', { strategy: 'best' as 'uniform' }, 'parameter', 'strategy'],
    ['half a neighbour', { context: 0.5 }, 'parameter', 'context'],
    ['half a margin', { crop: { marginPx: 0.5 } }, 'parameter', 'crop.marginPx'],
    ['multiples of nothing', { crop: { marginPx: 1, multipleOf: 0 } }, 'parameter', 'crop.multipleOf'],
  ];
  it.each(bad)('refuses %s', (_, part, code, expected) => {
    const error = errorOf(() => source(part));
    expect([error.code, error.where]).toEqual([code, 'pixelSource']);
    expect(error.expected).toContain(expected);
  });

  it('refuses to read slices that are not there, and without a generator', () => {
    expect(errorOf(() => source().readBatch([6], { rng: createRng(1) })).expected).toContain('from 0 to 5');
    expect(errorOf(() => source().readBatch([], { rng: createRng(1) })).received).toBe('none');
    expect(errorOf(() => source().readBatch([0])).expected).toContain('rng');
  });
});
