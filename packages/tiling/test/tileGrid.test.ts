import { rejectionOf } from '@ich/testkit';
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
