import { errorOf, rejectionOf } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage, tileGrid } from '../src/index.js';

it('lays 49 windows of 160 over 640x640: 4 deep inside, 2 on edges, 1 in corners', () => {
  const grid = tileGrid([640, 640], { window: 160, stride: 80 });
  expect(grid.origins.length).toBe(49);
  expect(grid.origins[0]).toEqual([0, 0]);
  expect(grid.origins[1]).toEqual([0, 80]);
  expect(grid.origins[48]).toEqual([480, 480]);
  const counts = coverage(grid);
  const at = (row: number, column: number): number => counts.get(row, column);
  expect([at(0, 0), at(79, 79), at(0, 639), at(639, 639)]).toEqual([1, 1, 1, 1]);
  expect([at(0, 80), at(79, 559), at(300, 0), at(639, 300)]).toEqual([2, 2, 2, 2]);
  expect([at(80, 80), at(559, 559), at(300, 300)]).toEqual([4, 4, 4]);
  expect(counts.data.reduce((a, b) => a + b)).toBe(49 * 160 * 160);
});

it('lays 49 windows of 128 over 512x512', () => {
  expect(tileGrid([512, 512], { window: 128, stride: 64 }).origins.length).toBe(49);
});

it('shifts the last window back to the border', () => {
  const grid = tileGrid([3, 8], { window: [3, 4], stride: [1, 3] });
  expect(grid.origins).toEqual([
    [0, 0],
    [0, 3],
    [0, 4],
  ]);
  expect([...coverage(grid).data.subarray(0, 8)]).toEqual([1, 1, 1, 2, 2, 2, 2, 1]);
});

describe('edges', () => {
  /** Starts along a row of `size` pixels. */
  const starts = (size: number, more: object): number[] =>
    tileGrid([1, size], { window: [1, 4], stride: [1, 3], ...more }).origins.map(([, column]) => column);

  it.each([
    ['shift', [0, 3, 5], [0, 3]],
    ['even', [0, 2, 5], [0, 3]],
    ['pad', [0, 3, 6], [0, 3]],
    ['drop', [0, 3], [0, 3]],
  ] as const)('%s', (edge, nine, seven) => {
    expect(starts(9, { edge })).toEqual(nine);
    expect(starts(7, { edge })).toEqual(seven);
    expect(starts(4, { edge })).toEqual([0]);
  });

  it('error', () => {
    expect(starts(7, { edge: 'error' })).toEqual([0, 3]);
    const error = errorOf(() => starts(9, { edge: 'error' }));
    expect(error).toMatchObject({ code: 'parameter', where: 'tileGrid', received: '2 left over' });
  });

  it('drops what no window holds', () => {
    const grid = tileGrid([1, 9], { window: [1, 4], stride: [1, 3], edge: 'drop' });
    expect([...coverage(grid).data]).toEqual([1, 1, 1, 2, 1, 1, 1, 0, 0]);
  });

  it('lays a window around the middle of a smaller image, the odd pixel behind', () => {
    expect(tileGrid([3, 9], { window: 6, stride: 3, padding: 'edge' })).toEqual({
      shape: [3, 9],
      window: [6, 6],
      stride: [3, 3],
      origins: [
        [-1, 0],
        [-1, 3],
      ],
      padding: 'edge',
    });
  });

  it('steps by the overlap: whole voxels, at least one; fractions where they are spread evenly', () => {
    expect(tileGrid([9, 9], { window: [5, 4], overlap: [0.5, 0.9] }).stride).toEqual([2, 1]);
    expect(tileGrid([9, 9], { window: 5, overlap: 0.5, edge: 'even' }).stride).toEqual([2.5, 2.5]);
  });
});

it('lays boxes over a volume', () => {
  const grid = tileGrid([3, 2, 4], { window: [2, 2, 3], stride: [1, 2, 2], edge: 'pad' });
  expect(grid.origins).toEqual([
    [0, 0, 0],
    [0, 0, 2],
    [1, 0, 0],
    [1, 0, 2],
  ]);
  expect([...coverage(grid).data.subarray(8, 12)]).toEqual([2, 2, 4, 2]);
});

it('is plain data', () => {
  const grid = tileGrid([4, 6], { window: 2, stride: [2, 1] });
  expect(JSON.parse(JSON.stringify(grid))).toEqual(grid);
  expect(grid).toMatchObject({ shape: [4, 6], window: [2, 2], stride: [2, 1] });
});

it('covers every pixel, stays inside and repeats no window', () => {
  const length = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(length, length, length, length, length, length, (h, w, a, b, c, d) => {
      const window: [number, number] = [Math.min(a, h), Math.min(b, w)];
      const stride: [number, number] = [Math.min(c, window[0]), Math.min(d, window[1])];
      const grid = tileGrid([h, w], { window, stride });
      expect(coverage(grid).data.every((n) => n >= 1)).toBe(true);
      expect(grid.origins.every(([y, x]) => y >= 0 && x >= 0 && y + window[0] <= h && x + window[1] <= w)).toBe(true);
      expect(new Set(grid.origins.map(String)).size).toBe(grid.origins.length);
    }),
    { seed: 1, numRuns: 150 },
  );
});

describe('errors', () => {
  it.each([
    ['an image smaller than the window', [100, 640], { window: 160, stride: 80 }, 'shape', '160 rows'],
    ['one too narrow', [640, 159], { window: 160, stride: 80 }, 'shape', 'pad the image'],
    ['a step that leaves pixels out', [640, 640], { window: 160, stride: 161 }, 'parameter', 'between the windows'],
    ['a stride of 0', [640, 640], { window: 160, stride: 0 }, 'parameter', 'stride'],
    ['a window that is no number', [640, 640], { window: '160', stride: 80 }, 'parameter', 'window'],
    ['three windows', [640, 640], { window: [1, 2, 3], stride: 1 }, 'parameter', 'window'],
    ['half pixels', [640, 640], { window: 160, stride: [80, 0.5] }, 'parameter', 'integer'],
    ['an unknown edge', [640, 640], { window: 160, stride: 80, edge: 'wrap' }, 'parameter', 'shift, even, pad'],
    ['an unknown padding', [640, 640], { window: 160, stride: 80, padding: 'wrap' }, 'parameter', 'reflect'],
    ['padding with NaN', [8, 8], { window: 4, stride: 4, padding: { constant: Number.NaN } }, 'parameter', 'constant'],
    ['nothing to pad', [0, 8], { window: 4, stride: 4, padding: 'reflect' }, 'shape', 'at least one of rows'],
    ['stride and overlap', [8, 8], { window: 4, stride: 4, overlap: 0 }, 'parameter', 'Leave one'],
    ['whole overlap', [8, 8], { window: 4, overlap: 1 }, 'parameter', 'overlap'],
    ['no options', [640, 640], undefined, 'parameter', 'window'],
    ['a volume thinner than the window', [34, 640, 640], { window: 160, stride: 80 }, 'shape', '160 slices'],
    ['a series', [2, 34, 640, 640], { window: 160, stride: 80 }, 'shape', '[slice, row, column]'],
    ['no shape', undefined, { window: 160, stride: 80 }, 'shape', '[row, column]'],
  ])('%s', async (_, shape, options, code, part) => {
    const error = await rejectionOf(() => tileGrid(shape as never, options as never));
    expect(error).toMatchObject({ code, where: 'tileGrid' });
    expect(error.message).toContain(part);
  });

  it('a grid from another hand', async () => {
    const grid = tileGrid([4, 4], { window: 2, stride: 2 });
    const out = { ...grid, origins: [[3, 0]] as const };
    expect((await rejectionOf(() => coverage(out))).message).toContain('window 0 of 2x2 inside the 4x4 image');
    expect(await rejectionOf(() => coverage({} as never))).toMatchObject({ code: 'parameter', where: 'coverage' });
    expect((await rejectionOf(() => coverage(undefined as never))).message).toContain('tileGrid');
  });
});
