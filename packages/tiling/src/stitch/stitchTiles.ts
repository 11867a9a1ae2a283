import type { NdArray, View } from '@ich/core';
import { checkView, contiguousData, isContiguous, scatter, sizeOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkGrid } from '../grid/checkGrid.js';
import type { StitcherOptions, TileGrid } from '../types.js';
import { axesOfGrid } from './axesOfGrid.js';
import { checkCovered } from './checkCovered.js';
import { createDivisor } from './createDivisor.js';
import { createSums } from './createSums.js';
import { gatherMean } from './gatherMean.js';
import { type StitchLayout, stitchLayout } from './stitchLayout.js';

/**
 * Blends all windows of a grid at once; to the bit what `createStitcher` makes of them one by one. The mean is gathered
 * voxel by voxel, each read once and written once.
 *
 * @param tiles [tile, row, column] or [tile, slice, row, column] in the order of the grid, with [class] behind when
 *   `classes` is named
 * @returns image as of `createStitcher`
 * @throws IchError as `createStitcher`, and `shape` for tiles that are not the grid's
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { stitchTiles, tileGrid } from '@ich/tiling';
 * const grid = tileGrid([1, 3], { window: [1, 2], stride: 1 });
 * const tiles = ndarrayOf(Float32Array.of(1, 1, 0.5, 0), [2, 1, 2]);
 * assert.deepEqual([...stitchTiles(tiles, grid).data], [1, 0.75, 0]);
 * ```
 */
export function stitchTiles(
  tiles: View<Float32Array>,
  grid: TileGrid,
  options: StitcherOptions = {},
): NdArray<Float32Array> {
  const layout = checkInput('stitchTiles', tiles, grid, options);
  const out = new Float32Array(sizeOf(layout.outputShape));
  stitch('stitchTiles', out, contiguousData(tiles), layout);
  return ndarrayOf(out, layout.outputShape);
}

/**
 * As `stitchTiles`, into memory of the caller.
 *
 * @param out view of the shape that `stitchTiles` answers, any strides
 * @throws IchError as `stitchTiles`, and `shape` when `out` does not fit
 */
export function stitchTilesInto(
  out: View<Float32Array>,
  tiles: View<Float32Array>,
  grid: TileGrid,
  options: StitcherOptions = {},
): void {
  const where = 'stitchTilesInto';
  const layout = checkInput(where, tiles, grid, options);
  checkView(where, 'out', out, { dtype: ['float32'], shape: layout.outputShape });
  const plain = isContiguous(out);
  const values = plain ? contiguousData(out) : new Float32Array(sizeOf(layout.outputShape));
  stitch(where, values, contiguousData(tiles), layout);
  if (!plain) scatter(out, values);
}

function checkInput(where: string, tiles: View<Float32Array>, grid: TileGrid, options: StitcherOptions): StitchLayout {
  const layout = stitchLayout(where, checkGrid(where, grid), options);
  checkView(where, 'tiles', tiles, { dtype: ['float32'], shape: [grid.origins.length, ...layout.tileShape] });
  return layout;
}

function stitch(where: string, out: Float32Array, tiles: Float32Array, layout: StitchLayout): void {
  const axes = layout.weights ? undefined : axesOfGrid(layout);
  if (axes) {
    gatherMean(out, tiles, layout, axes);
    return;
  }
  const divisor = createDivisor(layout, layout.fill === undefined);
  checkCovered(where, layout, divisor);
  const sums = createSums(layout, divisor, (values, plane) => out.set(values, plane * values.length));
  const size = sizeOf(layout.tileShape);
  for (let t = 0; t < layout.origins.length; t++) sums.add(tiles.subarray(t * size, (t + 1) * size));
}
