import type { NdArray } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { TileGrid } from '../types.js';
import { checkGrid } from './checkGrid.js';
import { countCover } from './countCover.js';

/**
 * How many windows hold each voxel. On the grid of Hssayeni et al. 2020 that is 4 inside, 2 in the outer frame and
 * 1 in the corners.
 *
 * @returns counts of the image's shape; 0 only where `edge: 'drop'` left voxels out
 * @throws IchError `parameter` when `grid` is not a grid
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { coverage, tileGrid } from '@ich/tiling';
 * const counts = coverage(tileGrid([640, 640], { window: 160, stride: 80 }));
 * assert.deepEqual([counts.get(0, 0), counts.get(0, 320), counts.get(320, 320)], [1, 2, 4]);
 * ```
 */
export function coverage(grid: TileGrid): NdArray<Int32Array> {
  return ndarrayOf(countCover(checkGrid('coverage', grid)), grid.shape);
}
