import type { NdArray, TypedArray, View } from '@ich/core';
import { checkNumber, checkView, contiguousData, isContiguous, scatter, sizeOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkGrid } from '../grid/checkGrid.js';
import type { ExtractTilesOptions, TileGrid } from '../types.js';
import { createCutter } from './createCutter.js';

/**
 * Cuts the windows of a grid out of an image or a volume; what lies outside is padded as the grid says.
 *
 * @param view of the grid's shape, or [..., channel] with one more axis; any element type, any strides
 * @param options.indices which windows, in which order; all by default
 * @returns [tile, row, column], [tile, slice, row, column], and the channels behind; of the view's element type,
 *   sharing no memory with it
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
  const { shape, indices } = checkInput('extractTiles', view, grid, options);
  const tiles = new (view.data.constructor as new (length: number) => T)(sizeOf(shape));
  cut(tiles, view, grid, indices);
  return ndarrayOf(tiles, shape);
}

/**
 * As `extractTiles`, into memory of the caller.
 *
 * @param out view of the shape that `extractTiles` answers; its element type may be another one, values are then
 *   converted as typed arrays do
 * @throws IchError as `extractTiles`, and `shape` when `out` does not fit
 */
export function extractTilesInto(
  out: View<TypedArray>,
  view: View<TypedArray>,
  grid: TileGrid,
  options: ExtractTilesOptions = {},
): void {
  const { shape, indices } = checkInput('extractTilesInto', view, grid, options);
  checkView('extractTilesInto', 'out', out, { shape });
  if (isContiguous(out)) {
    cut(contiguousData(out), view, grid, indices);
    return;
  }
  const tiles = new (out.data.constructor as new (length: number) => TypedArray)(sizeOf(shape));
  cut(tiles, view, grid, indices);
  scatter(out, tiles);
}

function checkInput(
  where: string,
  view: View<TypedArray>,
  grid: TileGrid,
  options: ExtractTilesOptions,
): { shape: number[]; indices: readonly number[] } {
  checkGrid(where, grid);
  const channels = view?.shape?.length === grid.shape.length + 1 ? view.shape.slice(-1) : [];
  checkView(where, 'view', view, { shape: [...grid.shape, ...channels] });
  const last = grid.origins.length - 1;
  const indices = options.indices ?? grid.origins.map((_, i) => i);
  for (const i of indices) checkNumber(where, 'indices', i, { integer: true, min: 0, max: last });
  return { shape: [indices.length, ...grid.window, ...channels], indices };
}

function cut(tiles: TypedArray, view: View<TypedArray>, grid: TileGrid, indices: readonly number[]): void {
  const size = indices.length === 0 ? 0 : tiles.length / indices.length;
  const cutter = createCutter(view, grid);
  for (const [n, i] of indices.entries()) cutter(tiles, n * size, grid.origins[i]);
}
