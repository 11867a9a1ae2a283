import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { awkwardViews, rejectionOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { extractTiles, extractTilesInto, tileGrid } from '../src/index.js';

const grid = tileGrid([3, 4], { window: 2, stride: 1 });
const values = [0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23];

describe.each([Int16Array, Float32Array, Uint8Array, Int32Array])('of %o', (Kind) => {
  it('cuts windows in the order asked for, any strides', () => {
    for (const { name, view } of awkwardViews(Kind.from(values), [3, 4], 99)) {
      const tiles = extractTiles<InstanceType<typeof Kind>>(view as never, grid, { indices: [5, 0, 5] });
      expect(tiles.data, name).toBeInstanceOf(Kind);
      expect(tiles.shape).toEqual([3, 2, 2]);
      expect([...tiles.data], name).toEqual([12, 13, 22, 23, 0, 1, 10, 11, 12, 13, 22, 23]);
    }
  });
});

it.each([
  ['constant', [0, 0, 0, 0, 1, 2]],
  [{ constant: 9 }, [9, 9, 9, 9, 1, 2]],
  ['edge', [1, 1, 2, 1, 1, 2]],
  ['reflect', [4, 3, 4, 2, 1, 2]],
] as const)('pads: %o', (padding, wanted) => {
  const handMade = { shape: [2, 2], window: [2, 3], stride: [1, 1], origins: [[-1, -1]], padding };
  expect([...extractTiles(ndarrayOf(Int16Array.of(1, 2, 3, 4), [2, 2]), handMade).data]).toEqual(wanted);
});

it('cuts boxes, and channels with them', () => {
  const boxes = tileGrid([2, 2, 2], { window: [2, 1, 2], stride: 1 });
  const volume = Uint8Array.from({ length: 16 }, (_, i) => i);
  expect([...extractTiles(ndarrayOf(volume.slice(0, 8), [2, 2, 2]), boxes).data]).toEqual([0, 1, 4, 5, 2, 3, 6, 7]);
  for (const { name, view } of awkwardViews(volume, [2, 2, 2, 2], 99)) {
    const tiles = extractTiles(view, boxes, { indices: [1] });
    expect(tiles.shape).toEqual([1, 2, 1, 2, 2]);
    expect([...tiles.data], name).toEqual([4, 5, 6, 7, 12, 13, 14, 15]);
  }
});

it('shares no memory with the image', () => {
  const image = ndarrayOf(Uint8Array.from(values), [3, 4]);
  const tiles = extractTiles(image, tileGrid([3, 4], { window: [3, 4], stride: 1 }));
  tiles.data.fill(0);
  expect([...image.data]).toEqual(values);
});

it('writes into any view, converting', () => {
  const image = ndarrayOf(Uint8Array.from(values), [3, 4]);
  const plain = zeros('float32', [1, 2, 2]);
  extractTilesInto(plain, image, grid, { indices: [1] });
  expect([...plain.data]).toEqual([1, 2, 11, 12]);
  const batch = zeros('float32', [2, 2, 3]);
  const crop = batch.lo(0, 0, 1).hi(2, 2, 2);
  extractTilesInto(crop, image, grid, { indices: [0, 1] });
  expect([...batch.data]).toEqual([0, 0, 1, 0, 10, 11, 0, 1, 2, 0, 11, 12]);
});

it('answers no tiles for no indices', () => {
  expect(extractTiles(zeros('int16', [3, 4]), grid, { indices: [] }).shape).toEqual([0, 2, 2]);
});

it('names a wrong image, index or out', async () => {
  const image = zeros('uint8', [3, 4]);
  expect(await rejectionOf(() => extractTiles(zeros('uint8', [4, 3]), grid))).toMatchObject({
    code: 'shape',
    where: 'extractTiles',
  });
  expect(await rejectionOf(() => extractTiles(image, grid, { indices: [6] }))).toMatchObject({ code: 'parameter' });
  expect((await rejectionOf(() => extractTiles(image, {} as never))).message).toContain('tileGrid');
  const short = await rejectionOf(() => extractTilesInto(zeros('uint8', [5, 2, 2]), image, grid));
  expect(short).toMatchObject({ code: 'shape', where: 'extractTilesInto' });
  expect(short.message).toContain('[6, 2, 2]');
});
