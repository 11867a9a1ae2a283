import type { NdArray, TypedArray, View } from '@ich/core';
import { checkNumber, checkView, contiguousData, isContiguous, scatter, sizeOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkGrid } from './checkGrid.js';
import { copyWindow } from './copyWindow.js';
import type { ExtractTilesOptions, TileGrid } from './types.js';

/**
 * Cuts the windows of a grid out of an image.
 *
 * @param view image [row, column] of the grid's shape, any element type, any strides
 * @param options.indices which windows, in which order; all by default
 * @returns [tile, row, column] of the image's element type, sharing no memory with it
 * @throws IchError `shape` when the image is not the grid's, `parameter` for an index that is no window
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { extractTiles, tileGrid } from '@ich/tiling';
 * const image = ndarrayOf(Uint8Array.from({ length: 12 }, (_, i) => i), [3, 4]);
 * const tiles = extractTiles(image, tileGrid([3, 4], { window: 2, stride: 1 }), { indices: [5] });
 * assert.deepEqual([...tiles.data], [6, 7, 10, 11]);
 * ```
 */
export function extractTiles<T extends TypedArray>(
  view: View<T>,
  grid: TileGrid,
  options: ExtractTilesOptions = {},
): NdArray<T> {
  const { image, indices } = checkInput('extractTiles', view, grid, options);
  const shape = [indices.length, ...grid.window];
  const tiles = new (image.constructor as new (length: number) => T)(sizeOf(shape));
  cut(tiles, image, grid, indices);
  return ndarrayOf(tiles, shape);
}

/**
 * As `extractTiles`, into memory of the caller.
 *
 * @param out view [tile, row, column]: as many tiles as indices, the window's rows and columns; its element type may
 *   be another one, values are then converted as typed arrays do
 * @throws IchError as `extractTiles`, and `shape` when `out` does not fit
 */
export function extractTilesInto(
  out: View<TypedArray>,
  view: View<TypedArray>,
  grid: TileGrid,
  options: ExtractTilesOptions = {},
): void {
  const { image, indices } = checkInput('extractTilesInto', view, grid, options);
  checkView('extractTilesInto', 'out', out, { shape: [indices.length, ...grid.window] });
  if (isContiguous(out)) {
    cut(contiguousData(out), image, grid, indices);
    return;
  }
  const tiles = new (out.data.constructor as new (length: number) => TypedArray)(sizeOf(out.shape));
  cut(tiles, image, grid, indices);
  scatter(out, tiles);
}

function checkInput<T extends TypedArray>(
  where: string,
  view: View<T>,
  grid: TileGrid,
  options: ExtractTilesOptions,
): { image: T; indices: readonly number[] } {
  checkGrid(where, grid);
  checkView(where, 'view', view, { shape: grid.shape });
  const last = grid.origins.length - 1;
  const indices = options.indices ?? grid.origins.map((_, i) => i);
  for (const i of indices) checkNumber(where, 'indices', i, { integer: true, min: 0, max: last });
  return { image: contiguousData(view), indices };
}

function cut(tiles: TypedArray, image: TypedArray, grid: TileGrid, indices: readonly number[]): void {
  const size = grid.window[0] * grid.window[1];
  for (const [n, i] of indices.entries()) copyWindow(tiles, n * size, image, 0, grid, grid.origins[i]);
}
