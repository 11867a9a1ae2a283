import { sizeOf } from '@ich/core';
import type { TileGrid } from '../types.js';
import { lifted } from './lifted.js';

/** How many windows of a checked grid hold each voxel, row-major. */
export function countCover(grid: TileGrid): Int32Array {
  const counts = new Int32Array(sizeOf(grid.shape));
  const shape = lifted(grid.shape, 1);
  const window = lifted(grid.window, 1);
  for (const place of grid.origins) {
    const origin = lifted(place, 0);
    const from = origin.map((at) => Math.max(at, 0));
    const to = origin.map((at, axis) => Math.min(at + window[axis], shape[axis]));
    for (let plane = from[0]; plane < to[0]; plane++) {
      for (let row = from[1]; row < to[1]; row++) {
        const start = (plane * shape[1] + row) * shape[2];
        for (let i = start + from[2]; i < start + to[2]; i++) counts[i]++;
      }
    }
  }
  return counts;
}
