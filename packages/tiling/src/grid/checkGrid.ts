import { describeValue, IchError } from '@ich/core';
import type { TileGrid } from '../types.js';
import { checkPadding } from './checkPadding.js';

/**
 * Checks a grid at a public door: it is plain data, so it may come from a file or from another hand.
 *
 * @throws IchError `parameter` when it is none, or when a window sticks out of the image and no padding is named
 */
export function checkGrid(where: string, grid: TileGrid): TileGrid {
  const fail = (expected: string, received: string): never => {
    throw new IchError('parameter', { where, expected, received, remedy: 'Make the grid with tileGrid.' });
  };
  const rank = grid?.shape?.length;
  const whole = (rank === 2 || rank === 3) && isPlace(grid.shape, rank, 0) && isPlace(grid.window, rank, 1);
  if (!whole || !Array.isArray(grid.origins)) fail('a grid { shape, window, stride, origins }', describeValue(grid));
  const { shape, window, padding } = grid;
  const padded = checkPadding(where, padding) !== undefined;
  for (const [i, origin] of grid.origins.entries()) {
    const inside =
      isPlace(origin, rank, -Infinity) &&
      origin.every((at, axis) =>
        padded ? at + window[axis] > 0 && at < shape[axis] : at >= 0 && at + window[axis] <= shape[axis],
      );
    if (!inside) fail(`window ${i} of ${window.join('x')} inside the ${shape.join('x')} image`, describeValue(origin));
  }
  return grid;
}

function isPlace(value: readonly number[] | undefined, rank: number, least: number): boolean {
  return Array.isArray(value) && value.length === rank && value.every((n) => Number.isInteger(n) && n >= least);
}
