import { checkView, contiguousData, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { TileGrid } from '@ich/tiling';
import { checkGrid } from './checkGrid.js';
import { gridCell } from './shrinkGrid.js';

const WHERE = 'shrinkTruth';

/**
 * The smallest mask from which `selectWindows` chooses the same windows, on `shrinkGrid(grid)`: a byte for each cell that
 * all windows of the grid either hold or leave out, 1 where any of its pixels is ICH. The masks of a whole data set fit
 * into memory so: 8 x 8 bytes a slice for windows of 160, stride 80, on 640 x 640.
 *
 * @param truth mask [slice, row, column]; everything but 0 is ICH
 * @returns [slice, row of cells, column of cells]
 * @throws IchError `shape` for a mask that does not fit the grid, `dtype` for one that is not 8-bit
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { zeros } from '@ich/core/ndarray';
 * import { shrinkTruth } from '@ich/training';
 * const truth = zeros('uint8', [1, 4, 8]);
 * truth.set(0, 3, 5, 1);
 * const grid = { shape: [4, 8], window: [4, 4], stride: [4, 2], origins: [[0, 0], [0, 2], [0, 4]] } as const;
 * assert.deepEqual([...shrinkTruth(truth, grid).data], [0, 0, 1, 0]); // cells of 4 x 2
 * ```
 */
export function shrinkTruth(truth: View<Uint8Array>, grid: TileGrid): NdArray<Uint8Array> {
  checkGrid(WHERE, grid);
  checkView(WHERE, 'truth', truth, { rank: [3], dtype: ['uint8'], shape: [truth.shape[0], ...grid.shape] });
  const [slices, rows, columns] = truth.shape;
  const cell = gridCell(grid);
  const shape = [Math.ceil(rows / cell[0]), Math.ceil(columns / cell[1])];
  const mask = contiguousData(truth);
  const out = new Uint8Array(slices * shape[0] * shape[1]);
  for (let i = 0, line = 0; line < slices * rows; line++) {
    const to = (Math.floor(line / rows) * shape[0] + Math.floor((line % rows) / cell[0])) * shape[1];
    for (let c = 0; c < columns; c++, i++) if (mask[i] !== 0) out[to + Math.floor(c / cell[1])] = 1;
  }
  return ndarrayOf(out, [slices, ...shape]);
}
