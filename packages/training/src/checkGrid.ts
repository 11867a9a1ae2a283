import { describeValue, IchError } from '@ich/core';
import type { TileGrid } from '@ich/tiling';

/**
 * Checks that every window of a grid lies on its image: kernels index by it without looking.
 *
 * @throws IchError `parameter` naming the window that does not
 */
export function checkGrid(where: string, grid: TileGrid): TileGrid {
  const [rows, columns] = grid.shape;
  const [height, width] = grid.window;
  const whole = [rows, columns, height, width].every((n) => Number.isInteger(n) && n > 0);
  const outside = grid.origins.findIndex(([row, column]) => {
    const inside = row >= 0 && column >= 0 && row + height <= rows && column + width <= columns;
    return !inside || !Number.isInteger(row) || !Number.isInteger(column);
  });
  if (whole && outside < 0) return grid;
  throw new IchError('parameter', {
    where,
    expected: `windows of ${height} x ${width} inside an image of ${rows} x ${columns}`,
    received: outside < 0 ? 'these sizes' : `window ${outside} at ${describeValue([...grid.origins[outside]])}`,
    remedy: 'Make the grid with tileGrid of @ich/tiling.',
  });
}
