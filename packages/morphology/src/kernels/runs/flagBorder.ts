import type { Runs, Triple } from '../types.js';

/**
 * Sets the flag of every component with a voxel near the border.
 *
 * @param component of each run @param rank how many of the last axes have borders
 * @param width voxels that count as border
 */
export function flagBorder(
  flags: Uint8Array,
  { start, end, firstOfRow }: Runs,
  component: Int32Array,
  [slices, rows, columns]: Triple,
  rank: number,
  width: number,
): void {
  const isEdge = (axis: number, i: number, length: number): boolean =>
    axis >= 3 - rank && (i < width || i >= length - width);
  for (let z = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++) {
      const row = z * rows + y;
      const onEdge = isEdge(0, z, slices) || isEdge(1, y, rows);
      for (let i = firstOfRow[row]; i < firstOfRow[row + 1]; i++) {
        if (onEdge || start[i] < width || end[i] > columns - width) flags[component[i]] = 1;
      }
    }
  }
}
