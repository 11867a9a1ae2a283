import { lowestOnLine } from './lowestOnLine.js';
import { NotBinary } from './NotBinary.js';
import { rowSteps, sweepRows } from './sweepRows.js';
import type { Triple } from './types.js';

/**
 * `distanceTransformKernel` in plain TypeScript.
 *
 * @param weights squares of the steps along each axis
 * @throws NotBinary
 */
export function distancesInPlain(
  mask: Uint8Array,
  [slices, rows, columns]: Triple,
  [perSlice, perRow, perColumn]: Triple,
  out: Float32Array | Float64Array,
): void {
  const steps = rowSteps(mask.length, rows);
  let seen = 0;
  for (let i = 0; i < mask.length; i++) {
    seen |= mask[i];
    if (mask[i] === 0) steps[i] = 0;
  }
  if (seen > 1) throw new NotBinary();
  sweepRows(steps, rows, columns);
  const heights = new Float64Array(columns);
  const plane = new Float64Array(slices * columns);
  const depths = new Float64Array(slices);
  const lowest = new Float64Array(slices);
  const size = rows * columns;
  for (let row = 0; row < rows; row++) {
    for (let z = 0; z < slices; z++) {
      const first = z * size + row * columns;
      for (let x = 0; x < columns; x++) {
        const n = steps[first + x];
        heights[x] = n < rows ? n * n * perRow : Number.POSITIVE_INFINITY;
      }
      lowestOnLine(heights, columns, perColumn, plane, z * columns);
    }
    for (let x = 0; x < columns; x++) {
      for (let z = 0; z < slices; z++) depths[z] = plane[z * columns + x];
      lowestOnLine(depths, slices, perSlice, lowest, 0);
      for (let z = 0; z < slices; z++) out[z * size + row * columns + x] = Math.sqrt(lowest[z]);
    }
  }
}
