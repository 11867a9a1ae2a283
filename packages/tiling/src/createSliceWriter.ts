import type { View } from '@ich/core';
import { createStitcher } from './createStitcher.js';
import type { StitcherOptions, TileGrid } from './types.js';

/**
 * Takes the windows of slice after slice, in order, and writes each slice once its last window is there. Only one
 * slice's sums are kept.
 *
 * @param out predictions of all slices, row-major
 * @returns takes a batch [n, row, column, 1]
 */
export function createSliceWriter(
  out: Float32Array,
  grid: TileGrid,
  options: StitcherOptions,
): (batch: View<Float32Array>) => void {
  const perSlice = grid.origins.length;
  let stitcher = createStitcher(grid, options);
  let inSlice = 0;
  let written = 0;
  return (batch) => {
    const { data, stride } = batch;
    for (let i = 0; i < batch.shape[0]; i++) {
      const offset = batch.offset + i * stride[0];
      stitcher.add(inSlice++, { data, shape: grid.window, stride: [stride[1], stride[2]], offset });
      if (inSlice < perSlice) continue;
      const slice = stitcher.finish().data;
      out.set(slice, written);
      written += slice.length;
      inSlice = 0;
      stitcher = createStitcher(grid, options);
    }
  };
}
