import { copyWindow } from './copyWindow.js';
import type { TileGrid } from './types.js';

/** The slices of an image or a volume, row-major, one grid over each. */
export interface Slices {
  image: Float32Array | Uint8Array;
  grid: TileGrid;
  /** Factor on every value. */
  scale: number;
}

/**
 * Windows `first` .. `first + n - 1`, counted through all slices, in memory of their own.
 *
 * @returns [n, row, column], row-major
 */
export function cutBatch({ image, grid, scale }: Slices, first: number, n: number): Float32Array {
  const tileSize = grid.window[0] * grid.window[1];
  const sliceSize = grid.shape[0] * grid.shape[1];
  const perSlice = grid.origins.length;
  const batch = new Float32Array(n * tileSize);
  for (let i = 0; i < n; i++) {
    const slice = Math.floor((first + i) / perSlice);
    copyWindow(batch, i * tileSize, image, slice * sliceSize, grid, grid.origins[(first + i) % perSlice]);
  }
  if (scale !== 1) for (let i = 0; i < batch.length; i++) batch[i] *= scale;
  return batch;
}
