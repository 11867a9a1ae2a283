import { describeValue, IchError } from '@ich/core';
import type { TileGrid } from './types.js';

/**
 * Checks a grid at a public door: it is plain data, so it may come from a file or from another hand.
 *
 * @throws IchError `parameter` when it is none, or when a window sticks out of the image
 */
export function checkGrid(where: string, grid: TileGrid): TileGrid {
  const fail = (expected: string, received: string): never => {
    throw new IchError('parameter', { where, expected, received, remedy: 'Make the grid with tileGrid.' });
  };
  if (!isPair(grid?.shape, 0) || !isPair(grid.window, 1) || !Array.isArray(grid.origins)) {
    fail('a grid { shape, window, stride, origins }', describeValue(grid));
  }
  const [height, width] = grid.shape;
  const [rows, columns] = grid.window;
  for (const [i, origin] of grid.origins.entries()) {
    if (!isPair(origin, 0) || origin[0] + rows > height || origin[1] + columns > width) {
      fail(`window ${i} of ${rows}x${columns} inside the ${height}x${width} image`, describeValue(origin));
    }
  }
  return grid;
}

function isPair(value: readonly number[] | undefined, least: number): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((n) => Number.isInteger(n) && n >= least);
}
