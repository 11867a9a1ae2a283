import type { TileGrid } from '@ich/tiling';
import { checkGrid } from './checkGrid.js';

/**
 * A grid counted in its own cells, the largest blocks of pixels that every window either holds or leaves out: the grid of
 * masks from `shrinkTruth`. Windows keep their numbers.
 *
 * @throws IchError `parameter` for a grid with windows outside the image
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { shrinkGrid } from '@ich/training';
 * const grid = { shape: [4, 8], window: [4, 4], stride: [4, 2], origins: [[0, 0], [0, 2], [0, 4]] } as const;
 * const { shape, window, origins } = shrinkGrid(grid); // cells of 4 x 2
 * assert.deepEqual([shape, window, origins], [[1, 4], [1, 2], [[0, 0], [0, 1], [0, 2]]]);
 * ```
 */
export function shrinkGrid(grid: TileGrid): TileGrid {
  checkGrid('shrinkGrid', grid);
  const cell = gridCell(grid);
  const inCells = (pixels: readonly number[]): number[] => pixels.map((value, axis) => value / cell[axis]);
  return {
    shape: inCells(grid.shape).map(Math.ceil),
    window: inCells(grid.window),
    stride: inCells(grid.stride),
    origins: grid.origins.map(inCells),
  };
}

/** Size [row, column] of a cell. */
export function gridCell({ window, origins }: TileGrid): [number, number] {
  const along = (axis: number): number => origins.reduce((common, origin) => gcd(common, origin[axis]), window[axis]);
  return [along(0), along(1)];
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
