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
export function joinRuns({ start, end, firstOfRow }: Runs, shape: Triple, connectivity: number): Int32Array {
  const root = new Int32Array(start.length);
  for (let i = 0; i < root.length; i++) root[i] = i;
  const [slices, rows] = shape;
  for (const [slice, row] of EARLIER_ROWS) {
    const steps = Math.abs(slice) + Math.abs(row);
    if (steps > connectivity) continue;
    const slack = steps < connectivity ? 1 : 0;
    const back = slice * rows + row;
    const last = rows - Math.max(0, row);
    for (let z = -slice; z < slices; z++) {
      for (let here = z * rows + Math.max(0, -row); here < z * rows + last; here++) {
        const a = firstOfRow[here];
        const aEnd = firstOfRow[here + 1];
        const b = firstOfRow[here + back];
        const bEnd = firstOfRow[here + back + 1];
        if (a < aEnd && b < bEnd) joinRows(root, start, end, a, aEnd, b, bEnd, slack);
      }
    }
  }
  for (let i = 0; i < root.length; i++) root[i] = root[root[i]];
  return root;
}

/** Joins the runs of two rows that share a column, or with slack 1 a corner. */
function joinRows(
  root: Int32Array,
  start: Int32Array,
  end: Int32Array,
  a: number,
  aEnd: number,
  b: number,
  bEnd: number,
  slack: number,
): void {
  let i = a;
  let j = b;
  while (i < aEnd && j < bEnd) {
    if (end[i] + slack <= start[j]) i++;
    else if (end[j] + slack <= start[i]) j++;
    else {
      const x = find(root, i);
      const y = find(root, j);
      if (x < y) root[y] = x;
      else root[x] = y;
      if (end[i] < end[j]) i++;
      else j++;
    }
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
