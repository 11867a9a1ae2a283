import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng, type NdArray } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { awkwardViews, rejectionOf } from '@ich/testkit';
import type { TileGrid } from '@ich/tiling';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  augmentations,
  type Negatives,
  selectWindows,
  shrinkGrid,
  shrinkTruth,
  sliceFile,
  windowSource,
} from '../src/index.js';
import { grid } from './blobSource.js';

const dir = mkdtempSync(join(tmpdir(), 'ich-slices-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Noise, and a mask with a dot in every other slice. */
function scan(seed: number, slices = 4): { image: NdArray<Uint8Array>; truth: NdArray<Uint8Array> } {
  const rng = createRng(seed);
  const image = ndarrayOf(
    Uint8Array.from({ length: slices * 64 }, () => rng.integer(0, 256)),
    [slices, 8, 8],
  );
  const truth = zeros('uint8', [slices, 8, 8]);
  for (let slice = 0; slice < slices; slice += 2) truth.set(slice, rng.integer(0, 8), rng.integer(0, 8), 255);
  return { image, truth };
}

describe('sliceFile', () => {
  const subjects = ['049', '050', '051'].map((subject, i) => ({ subject, ...scan(i) }));
  const refs = selectWindows({ subjects, grid, negatives: { ratio: 1 }, seed: 1 });
  const inMemory = windowSource({
    ...{ refs, grid },
    images: new Map(subjects.map(({ subject, image }) => [subject, image])),
    truths: new Map(subjects.map(({ subject, truth }) => [subject, truth])),
  });
  const open = async (name: string) => {
    const file = await sliceFile(join(dir, name));
    for (const { subject, image, truth } of subjects) await file.add(subject, image, truth);
    return file;
  };

  it('gives the batches of windows in memory, distorted or not, to the bit', async () => {
    const file = await open('same');
    const source = file.windows(refs, grid);
    expect([source.length, source.window, source.key]).toEqual([inMemory.length, inMemory.window, inMemory.key]);
    const order = createRng(2).shuffle(refs.map((_, i) => i));
    for (const indices of [order, [3], [5, 5, 0]]) {
      expect(await source.readBatch(indices)).toEqual(inMemory.readBatch(indices));
      const how = () => ({ augment: augmentations.hssayeni2020, rng: createRng(7) });
      expect(await source.readBatch(indices, how())).toEqual(inMemory.readBatch(indices, how()));
    }
    await file.close();
  });

  it('keeps masks of black slices off the disk, and deletes itself', async () => {
    const file = await open('size');
    const path = join(dir, 'size');
    expect(file.bytes).toBe(3 * (4 + 2) * 64);
    expect(statSync(path).size).toBe(file.bytes);
    await file.close();
    expect(existsSync(path)).toBe(false);
  });

  it('starts empty where a killed run left a file', async () => {
    const first = await open('twice');
    const again = await open('twice');
    expect(statSync(join(dir, 'twice')).size).toBe(again.bytes);
    await first.close();
    await again.close();
  });

  it('takes any view', async () => {
    const { image, truth } = scan(9);
    const wanted = windowSource({
      ...{ refs: [{ subject: 'a', slice: 2, tile: 4, positive: true }], grid },
      images: new Map([['a', image]]),
      truths: new Map([['a', truth]]),
    }).readBatch([0]);
    for (const { name, view } of awkwardViews(image.data, image.shape, 77)) {
      const file = await sliceFile(join(dir, name.replaceAll(/\W/g, '-')));
      await file.add('a', view, truth);
      const source = file.windows([{ subject: 'a', slice: 2, tile: 4, positive: true }], grid);
      expect(await source.readBatch([0]), name).toEqual(wanted);
      await file.close();
    }
  });

  it('refuses what it does not hold', async () => {
    const file = await open('refusals');
    const { image, truth } = scan(1);
    expect(await rejectionOf(() => file.add('049', image, truth))).toMatchObject({ code: 'parameter' });
    expect(await rejectionOf(() => file.add('052', image, scan(1, 3).truth))).toMatchObject({ code: 'shape' });
    expect(() => file.windows([{ subject: '052', slice: 0, tile: 0, positive: true }], grid)).toThrow(/"052"/);
    expect(() => file.windows([{ subject: '049', slice: 4, tile: 0, positive: true }], grid)).toThrow(/slice below 4/);
    const source = file.windows(refs, grid);
    expect((await rejectionOf(async () => source.readBatch([refs.length]))).message).toContain(String(refs.length));
    await file.close();
    expect(await rejectionOf(async () => source.readBatch([0]))).toMatchObject({ code: 'io' });
    const { code, message } = await rejectionOf(() => sliceFile(dir));
    expect(code).toBe('io');
    expect(message).toContain(dir);
  });
});

describe('shrinkTruth', () => {
  const negatives: Negatives[] = ['none', 'oneSlicePerSubject', { ratio: 0.5 }, { ratio: 3 }];

  it('chooses the same windows from a fraction of the bytes', () => {
    const wide: TileGrid = { shape: [64, 64], window: [16, 16], stride: [8, 8], origins: every(0, 48, 8) };
    const truth = zeros('uint8', [6, 64, 64]);
    truth.set(1, 63, 63, 1);
    truth.set(4, 20, 30, 255);
    const small = { truth: shrinkTruth(truth, wide), grid: shrinkGrid(wide) };
    expect(small.truth.shape).toEqual([6, 8, 8]);
    for (const how of negatives) {
      const select = (of: typeof small) =>
        selectWindows({ subjects: [{ subject: 'a', truth: of.truth }], grid: of.grid, negatives: how, seed: 3 });
      expect(select(small)).toEqual(select({ truth, grid: wide }));
    }
  });

  it('does so on any grid, and for ICH that no window sees', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
    const property = fc.property(
      ...([sizes, sizes, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1e6 })] as const),
      (window, stride, extra, seed) => {
        const shape = [0, 1].map((axis) => window[axis] + 2 * stride[axis] + extra);
        const origins = [0, 1, 2].flatMap((r) => [0, 1, 2].map((c) => [r * stride[0], c * stride[1]] as const));
        const odd: TileGrid = { shape, window, stride, origins };
        const rng = createRng(seed);
        const size = shape[0] * shape[1];
        const dotted = Uint8Array.from({ length: 3 * size }, () => (rng.integer(0, size) < 2 ? 1 : 0));
        const truth = ndarrayOf(dotted, [3, ...shape]);
        const small = { truth: shrinkTruth(truth, odd), grid: shrinkGrid(odd) };
        for (const how of negatives) {
          const select = (of: typeof small) =>
            selectWindows({ subjects: [{ subject: 'a', truth: of.truth }], grid: of.grid, negatives: how, seed });
          expect(select(small)).toEqual(select({ truth, grid: odd }));
        }
      },
    );
    fc.assert(property, { seed: 1, numRuns: 200 });
  });

  it('takes any view and refuses what does not fit', () => {
    const { truth } = scan(4);
    for (const { name, view } of awkwardViews(truth.data, truth.shape))
      expect([...shrinkTruth(view, grid).data], name).toEqual([...shrinkTruth(truth, grid).data]);
    expect(() => shrinkTruth(zeros('uint8', [1, 8, 9]), grid)).toThrow(/truth/);
  });
});

function every(from: number, to: number, step: number): (readonly [number, number])[] {
  const axis = Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);
  return axis.flatMap((row) => axis.map((column) => [row, column] as const));
}
