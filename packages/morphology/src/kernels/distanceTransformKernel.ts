import { lineScratch, nearestOnLine } from './nearestOnLine.js';
import { rowHeights } from './rowHeights.js';
import { rowSteps, sweepRows } from './sweepRows.js';
import { tripleOf } from './tripleOf.js';

/**
 * Exact Euclidean distance of every voxel of a mask to the nearest voxel that is not in it, 0 outside the mask, as
 * `scipy.ndimage.distance_transform_edt`. One axis after the other, in linear time.
 * Checks nothing: `distanceTransform` of the room's main door does.
 *
 * @param mask 0/1, row-major @param shape one to three axes @param spacing length of a step along each axis
 * @param out as long as the mask, every element is written; `Infinity` where the mask has no background
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { distanceTransformKernel } from '@ich/morphology/kernels';
 * const out = new Float64Array(6);
 * distanceTransformKernel(Uint8Array.of(0, 1, 1, 1, 1, 1), [2, 3], [3, 4], out);
 * assert.deepEqual([...out], [0, 4, 8, 3, 5, Math.hypot(3, 8)]);
 * ```
 */
export function distanceTransformKernel(
  mask: Uint8Array,
  shape: readonly number[],
  spacing: readonly number[],
  out: Float32Array | Float64Array,
): void {
  const [slices, rows, columns] = tripleOf(shape, 1);
  const [perSlice, perRow, perColumn] = tripleOf(spacing, 1);
  const steps = rowSteps(mask.length, rows);
  for (let i = 0; i < mask.length; i++) if (mask[i] === 0) steps[i] = 0;
  sweepRows(steps, rows, columns);
  const heights = new Float64Array(columns);
  const alongRow = lineScratch(columns);
  const nearestColumn = new Int32Array(slices * columns);
  const depths = new Float64Array(slices);
  const across = lineScratch(slices);
  const nearestSlice = new Int32Array(slices);
  const size = rows * columns;
  for (let row = 0; row < rows; row++) {
    for (let z = 0; z < slices; z++) {
      rowHeights(heights, steps, z * size + row * columns, rows, perRow / perColumn);
      nearestOnLine(heights, columns, alongRow, nearestColumn, z * columns);
    }
    for (let x = 0; x < columns; x++) {
      // Squared distance to what is nearest within slice z, its terms added in SciPy's order: slice, row, column.
      const squared = (z: number, up: number): number => {
        const to = nearestColumn[z * columns + x];
        if (to < 0) return Number.POSITIVE_INFINITY;
        const down = steps[z * size + row * columns + to] * perRow;
        const along = (x - to) * perColumn;
        return up * up + down * down + along * along;
      };
      for (let z = 0; z < slices; z++) depths[z] = squared(z, 0) / (perSlice * perSlice);
      nearestOnLine(depths, slices, across, nearestSlice, 0);
      for (let z = 0; z < slices; z++) {
        const to = nearestSlice[z];
        const d = to < 0 ? Number.POSITIVE_INFINITY : Math.sqrt(squared(to, (z - to) * perSlice));
        out[z * size + row * columns + x] = d;
      }
    }
  }
}
