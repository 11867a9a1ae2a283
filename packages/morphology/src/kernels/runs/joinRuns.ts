import type { Runs, Triple } from '../types.js';

/** Rows before a row in raster order that may touch it: [slice, row] steps. */
const EARLIER_ROWS = [
  [0, -1],
  [-1, -1],
  [-1, 0],
  [-1, 1],
] as const;

/**
 * Joins touching runs into components by union-find.
 *
 * @param connectivity voxels are neighbours when they differ by one step on at most so many axes
 * @returns for each run the first run, in raster order, of its component
 */
export function joinRuns(runs: Runs, shape: Triple, connectivity: number): Int32Array {
  const root = Int32Array.from(runs.start, (_, i) => i);
  const [slices, rows] = shape;
  for (const [slice, row] of EARLIER_ROWS) {
    const steps = Math.abs(slice) + Math.abs(row);
    if (steps > connectivity) continue;
    const slack = steps < connectivity ? 1 : 0;
    for (let z = -slice; z < slices; z++) {
      for (let y = Math.max(0, -row); y < rows - Math.max(0, row); y++) {
        const here = z * rows + y;
        joinRows(root, runs, here, here + slice * rows + row, slack);
      }
    }
  }
  for (let i = 0; i < root.length; i++) root[i] = root[root[i]];
  return root;
}

/** Joins the runs of two rows that share a column, or with slack 1 a corner. */
function joinRows(root: Int32Array, { start, end, firstOfRow }: Runs, a: number, b: number, slack: number): void {
  const aEnd = firstOfRow[a + 1];
  const bEnd = firstOfRow[b + 1];
  let i = firstOfRow[a];
  let j = firstOfRow[b];
  while (i < aEnd && j < bEnd) {
    if (start[i] < end[j] + slack && start[j] < end[i] + slack) {
      const x = find(root, i);
      const y = find(root, j);
      if (x < y) root[y] = x;
      else root[x] = y;
    }
    if (end[i] < end[j]) i++;
    else j++;
  }
}

/** The root of a run, halving the path to it. Roots lie before what they root. */
function find(root: Int32Array, run: number): number {
  let i = run;
  while (root[i] !== i) {
    root[i] = root[root[i]];
    i = root[i];
  }
  return i;
}
