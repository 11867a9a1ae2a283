import type { Runs, Triple } from '../types.js';

/**
 * 1 at the root of every component with a voxel near the border.
 *
 * @param root for each run the first run of its component, as `joinRuns` answers
 * @param rank how many of the last axes have borders @param width voxels that count as border, 1 by default
 */
export function borderComponents(
  { start, end, firstOfRow }: Runs,
  root: Int32Array,
  [slices, rows, columns]: Triple,
  rank: number,
  width = 1,
): Uint8Array {
  const atBorder = new Uint8Array(root.length);
  const isEdge = (axis: number, i: number, length: number): boolean =>
    axis >= 3 - rank && (i < width || i >= length - width);
  for (let z = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++) {
      const row = z * rows + y;
      const onEdge = isEdge(0, z, slices) || isEdge(1, y, rows);
      for (let i = firstOfRow[row]; i < firstOfRow[row + 1]; i++) {
        if (onEdge || start[i] < width || end[i] > columns - width) atBorder[root[i]] = 1;
      }
    }
  }
  return atBorder;
}
