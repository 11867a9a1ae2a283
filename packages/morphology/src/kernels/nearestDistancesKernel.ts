import { lineScratch, nearestOnLine } from './nearestOnLine.js';
import { rowHeights } from './rowHeights.js';
import { type RowSteps, rowSteps, sweepRows } from './sweepRows.js';
import type { Triple } from './types.js';

/** The features of a volume, ready to be asked for the nearest one. */
interface FeatureField {
  /** For each slice its place among the slices with features, -1 without. */
  readonly slot: Int32Array;
  /** Rows to the nearest feature of the same column, for the slices with features only. */
  readonly steps: RowSteps;
}

/**
 * Exact Euclidean distance from each of some voxels to the nearest of others: what a distance transform of the whole
 * volume would hold there, bit for bit as `scipy.ndimage.distance_transform_edt` adds it up, without computing the
 * rest. Rows, then columns are solved as by Meijster et al. 2000 (doi:10.1007/0-306-47025-X_36), a row of a slice only
 * once a query comes near it; slices are tried outwards from the query while they can still be nearer.
 *
 * @param features row-major places in the volume, ascending @param queries the same, of any other voxels
 * @param spacing length of a step along slices, rows and columns
 * @returns one distance per query, `Infinity` when there is no feature
 */
export function nearestDistancesKernel(
  features: Int32Array,
  queries: Int32Array,
  shape: Triple,
  spacing: Triple,
): Float64Array {
  const out = new Float64Array(queries.length).fill(Number.POSITIVE_INFINITY);
  if (features.length === 0) return out;
  const [slices, rows, columns] = shape;
  const field = fieldOf(features, shape);
  const solve = rowSolver(field, shape, spacing);
  const firstOfRow = rowStarts(queries, slices * rows, columns);
  for (let row = 0; row < rows; row++) {
    const nearest = solve(row);
    for (let slice = 0; slice < slices; slice++) {
      const line = slice * rows + row;
      for (let i = firstOfRow[line]; i < firstOfRow[line + 1]; i++) {
        out[i] = nearest(slice, queries[i] - line * columns);
      }
    }
  }
  return out;
}

function fieldOf(features: Int32Array, [slices, rows, columns]: Triple): FeatureField {
  const size = rows * columns;
  const slot = new Int32Array(slices).fill(-1);
  let count = 0;
  for (let i = 0; i < features.length; i++) {
    const slice = Math.floor(features[i] / size);
    if (slot[slice] < 0) slot[slice] = count++;
  }
  const steps = rowSteps(count * size, rows);
  for (let i = 0; i < features.length; i++) {
    const slice = Math.floor(features[i] / size);
    steps[features[i] + (slot[slice] - slice) * size] = 0;
  }
  sweepRows(steps, rows, columns);
  return { slot, steps };
}

/** Answers, for one row after another, the distance from a voxel of that row to the nearest feature. */
function rowSolver(
  { slot, steps }: FeatureField,
  [slices, rows, columns]: Triple,
  [perSlice, perRow, perColumn]: Triple,
): (row: number) => (slice: number, column: number) => number {
  const size = rows * columns;
  const slots = steps.length / size;
  const nearest = new Int32Array(slots * columns);
  const solvedFor = new Int32Array(slots).fill(-1);
  const heights = new Float64Array(columns);
  const scratch = lineScratch(columns);
  const ratio = perRow / perColumn;
  const solveLine = (at: number, row: number): void => {
    rowHeights(heights, steps, at * size + row * columns, rows, ratio);
    nearestOnLine(heights, columns, scratch, nearest, at * columns);
    solvedFor[at] = row;
  };
  return (row) => (slice, column) => {
    let best = Number.POSITIVE_INFINITY;
    for (let away = 0; away < slices; away++) {
      const across = away * perSlice;
      const squared = across * across;
      if (squared >= best) break;
      for (let other = slice - away; other <= slice + away; other += 2 * away || 1) {
        const at = other >= 0 && other < slices ? slot[other] : -1;
        if (at < 0) continue;
        if (solvedFor[at] !== row) solveLine(at, row);
        const to = nearest[at * columns + column];
        const down = steps[at * size + row * columns + to] * perRow;
        const along = (column - to) * perColumn;
        const d = squared + down * down + along * along;
        if (d < best) best = d;
      }
    }
    return Math.sqrt(best);
  };
}

/** Where the voxels of each row begin in an ascending list of voxels, and behind the last row how many there are. */
function rowStarts(voxels: Int32Array, allRows: number, columns: number): Int32Array {
  const starts = new Int32Array(allRows + 1);
  for (let i = 0; i < voxels.length; i++) starts[Math.floor(voxels[i] / columns) + 1]++;
  for (let row = 0; row < allRows; row++) starts[row + 1] += starts[row];
  return starts;
}
