import type { GridAxes, Stretch } from './axesOfGrid.js';
import { gatherRow } from './gatherRow.js';
import type { StitchLayout } from './stitchLayout.js';

/**
 * Mean of all windows on each voxel, without sums in memory: along a stretch of a row the same windows lie, and are
 * added in the order of the grid, in 64 bits.
 */
export function gatherMean(
  out: Float32Array,
  tiles: Float32Array,
  { shape, window, classes }: StitchLayout,
  axes: GridAxes,
): void {
  const [, rowCount, columnCount] = axes.map(({ count }) => count);
  const rowSize = window[2] * classes;
  const planeSize = window[1] * rowSize;
  const tileSize = window[0] * planeSize;
  const scratch = new Float64Array(shape[2] * classes);

  const gatherBlock = (plane: Stretch, row: Stretch, column: Stretch): void => {
    const bases = plane.windows.flatMap((p, i) =>
      row.windows.flatMap((r, j) =>
        column.windows.map((c, k) => {
          const tile = (p * rowCount + r) * columnCount + c;
          return tile * tileSize + plane.places[i] * planeSize + row.places[j] * rowSize + column.places[k] * classes;
        }),
      ),
    );
    const count = (column.to - column.from) * classes;
    for (let p = 0; p < plane.to - plane.from; p++) {
      for (let r = 0; r < row.to - row.from; r++) {
        const to = (((plane.from + p) * shape[1] + row.from + r) * shape[2] + column.from) * classes;
        gatherRow(out, to, count, tiles, bases, p * planeSize + r * rowSize, scratch);
      }
    }
  };
  const [planes, rows, columns] = axes.map(({ stretches }) => stretches);
  for (const plane of planes) for (const row of rows) for (const column of columns) gatherBlock(plane, row, column);
}
