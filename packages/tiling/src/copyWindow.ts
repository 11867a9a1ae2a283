import type { TypedArray } from '@ich/core';
import type { TileGrid } from './types.js';

/**
 * Copies one window out of a row-major image.
 *
 * @param to first element written in `out` @param from first element of the image in `image`
 */
export function copyWindow(
  out: TypedArray,
  to: number,
  image: TypedArray,
  from: number,
  grid: TileGrid,
  [top, left]: readonly [number, number],
): void {
  const width = grid.shape[1];
  const [rows, columns] = grid.window;
  for (let row = 0; row < rows; row++) {
    const start = from + (top + row) * width + left;
    out.set(image.subarray(start, start + columns), to + row * columns);
  }
}
