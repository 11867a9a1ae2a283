import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, errorOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import type { WindowRef, WindowSourceOptions } from '../src/index.js';
import { augmentations, windowSource } from '../src/index.js';
import { blobSource, grid } from './blobSource.js';

const grey = Uint8Array.from({ length: 2 * 64 }, (_, i) => i);
const mask = Uint8Array.from({ length: 2 * 64 }, (_, i) => (i % 7 === 0 ? 255 : 0));
const refs: WindowRef[] = [
  { subject: 'a', slice: 0, tile: 0, positive: true },
  { subject: 'a', slice: 1, tile: 5, positive: true }, // rows 2-5, columns 4-7
];

function optionsWith(part: Partial<WindowSourceOptions> = {}): WindowSourceOptions {
  const images = new Map([['a', ndarrayOf(grey, [2, 8, 8])]]);
  const truths = new Map([['a', ndarrayOf(mask, [2, 8, 8])]]);
  return { refs, images, truths, grid, ...part };
}

describe('windowSource', () => {
  it('cuts the windows it was told to, grey / 255 and mask 0 or 1', () => {
    const { images, truths } = windowSource(optionsWith()).readBatch([1, 0, 1]);
    expect(images.shape).toEqual([3, 4, 4, 1]);
    expect(truths.shape).toEqual([3, 4, 4, 1]);
    const rows = [16, 24, 32, 40].flatMap((start) => [4, 5, 6, 7].map((column) => 64 + start + column));
    expect([...images.data.subarray(0, 16)]).toEqual(rows.map((i) => Math.fround(i / 255)));
    expect([...truths.data.subarray(0, 16)]).toEqual(rows.map((i) => (i % 7 === 0 ? 1 : 0)));
    expect(images.data.subarray(32)).toEqual(images.data.subarray(0, 16));
    expect(images.get(1, 3, 2, 0)).toBe(Math.fround(26 / 255));
  });

  it('reads cropped and transposed volumes alike', () => {
    const maskViews = awkwardViews(mask, [2, 8, 8]);
    const batches = awkwardViews(grey, [2, 8, 8], 255).map(({ view }, i) => {
      const part = { images: new Map([['a', view]]), truths: new Map([['a', maskViews[i].view]]) };
      return windowSource(optionsWith(part)).readBatch([0, 1]);
    });
    expect(batches[1]).toEqual(batches[0]);
    expect(batches[2]).toEqual(batches[0]);
  });

  it('takes other grey scales by imageMax', () => {
    const images = new Map([
      [
        'a',
        ndarrayOf(
          Float32Array.from(grey, (value) => value / 255),
          [2, 8, 8],
        ),
      ],
    ]);
    const batch = windowSource(optionsWith({ images, imageMax: 1 })).readBatch([1]);
    expect(batch.images.data).toEqual(windowSource(optionsWith()).readBatch([1]).images.data);
  });

  it('distorts every window by a draw of its own, image and mask alike', () => {
    const source = windowSource(optionsWith({ images: new Map([['a', ndarrayOf(mask, [2, 8, 8])]]) }));
    const augment = augmentations.hssayeni2020;
    const rng = createRng(1);
    const { images, truths } = source.readBatch([0, 0, 1], { augment, rng });
    // Image and mask are the same here, so above one half they have to agree.
    expect([...truths.data]).toEqual([...images.data].map((value) => (value > 0.5 ? 1 : 0)));
    expect(images.data.subarray(0, 16)).not.toEqual(images.data.subarray(16, 32));
    const again = createRng(1);
    expect(source.readBatch([0, 0, 1], { augment, rng: again })).toEqual({ images, truths });
    const counted = createRng(1);
    for (let i = 0; i < 18; i++) counted.uniform();
    expect(rng.state()).toEqual(counted.state());
    expect(grey[5]).toBe(5);
  });

  it('names its windows by a key', () => {
    const key = (of: WindowRef[]): string => windowSource(optionsWith({ refs: of })).key;
    expect(key(refs)).toBe(key([...refs]));
    expect(key(refs)).not.toBe(key([refs[1], refs[0]]));
    expect(blobSource(1, 2).length).toBe(18);
  });

  it('refuses what does not fit', () => {
    const at = (part: Partial<WindowRef>): (() => unknown) => {
      return () => windowSource(optionsWith({ refs: [{ ...refs[0], ...part }] }));
    };
    expect(errorOf(at({ slice: 2 })).message).toContain('slice below 2');
    expect(errorOf(at({ tile: 9 })).message).toContain('tile below 9');
    expect(errorOf(at({ slice: -1 })).code).toBe('parameter');
    expect(errorOf(at({ subject: 'b' })).message).toContain('"b"');
    const flat = new Map([['a', ndarrayOf(mask.slice(0, 64), [1, 8, 8])]]);
    expect(errorOf(() => windowSource(optionsWith({ truths: flat }))).code).toBe('shape');
    const soft = new Map([['a', ndarrayOf(new Float32Array(128).fill(0.1), [2, 8, 8]) as never]]);
    expect(errorOf(() => windowSource(optionsWith({ truths: soft }))).code).toBe('dtype');
    const narrow = new Map([['a', ndarrayOf(mask, [4, 8, 4])]]);
    expect(errorOf(() => windowSource(optionsWith({ truths: narrow }))).code).toBe('shape');
    expect(errorOf(() => windowSource(optionsWith({ imageMax: 0 }))).message).toContain('imageMax');
    const source = windowSource(optionsWith());
    expect(errorOf(() => source.readBatch([2])).message).toContain('from 0 to 1');
    expect(errorOf(() => source.readBatch([])).message).toContain('none');
    const augment = augmentations.hssayeni2020;
    expect(errorOf(() => source.readBatch([0], { augment })).message).toContain('no rng');
  });
});
