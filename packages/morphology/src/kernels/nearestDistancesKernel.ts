import { featureColumns } from './featureColumns.js';
import { lineScratch, nearestOnLine } from './nearestOnLine.js';
import type { Triple } from './types.js';

/**
 * Exact Euclidean distance from each of some voxels to the nearest of others: what a distance transform of the whole
 * volume would hold there, bit for bit as `scipy.ndimage.distance_transform_edt` adds it up, without computing the
 * rest. Columns, then rows are solved as by Meijster et al. 2000 (doi:10.1007/0-306-47025-X_36), a row of a slice only
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
  const nearest = finder(features, shape, spacing);
  const firstOfRow = rowStarts(queries, slices * rows, columns);
  for (let row = 0; row < rows; row++) {
    for (let slice = 0; slice < slices; slice++) {
      const line = slice * rows + row;
      for (let i = firstOfRow[line]; i < firstOfRow[line + 1]; i++) {
        out[i] = nearest(slice, row, queries[i] - line * columns);
      }
    }
  }
  return out;
}

/** What a line has cost when its envelope is known. */
const SOLVED = 0x7fffffff;

/**
 * Answers the distance from a voxel to the nearest feature, for ascending rows. Within a slice the columns around the
 * voxel are looked at, which is little where the surfaces are close; once the looks at a line cost more than its lower
 * envelope would have, that is computed and tells the rest.
 */
function finder(
  features: Int32Array,
  shape: Triple,
  [perSlice, perRow, perColumn]: Triple,
): (slice: number, row: number, column: number) => number {
  const [slices, , columns] = shape;
  const { slot, slots, rowsTo } = featureColumns(features, shape);
  const nearestColumn = new Int32Array(slots * columns);
  const rowOf = new Int32Array(slots).fill(-1);
  const spent = new Int32Array(slots);
  const heights = new Float64Array(columns);
  const scratch = lineScratch(columns);
  const ratio = perRow / perColumn;

  const lookAround = (at: number, row: number, column: number, squared: number, upTo: number): number => {
    const first = at * columns;
    let best = upTo;
    let away = 0;
    for (const far = Math.max(column, columns - 1 - column); away <= far; away++) {
      const along = away * perColumn;
      const beside = along * along;
      if (squared + beside >= best) break;
      if (column >= away) {
        const down = rowsTo(first + column - away, row) * perRow;
        best = Math.min(best, squared + down * down + beside);
      }
      if (away > 0 && column + away < columns) {
        const down = rowsTo(first + column + away, row) * perRow;
        best = Math.min(best, squared + down * down + beside);
      }
    }
    spent[at] += away;
    return best;
  };
  const readEnvelope = (at: number, row: number, column: number, squared: number, upTo: number): number => {
    const first = at * columns;
    if (spent[at] !== SOLVED) {
      for (let x = 0; x < columns; x++) {
        const height = rowsTo(first + x, row) * ratio;
        heights[x] = height * height;
      }
      nearestOnLine(heights, columns, scratch, nearestColumn, first);
      spent[at] = SOLVED;
    }
    const to = nearestColumn[first + column];
    const down = rowsTo(first + to, row) * perRow;
    const along = (column - to) * perColumn;
    return Math.min(upTo, squared + down * down + along * along);
  };
  return (slice, row, column) => {
    let best = Number.POSITIVE_INFINITY;
    for (let away = 0; away < slices; away++) {
      const across = away * perSlice;
      const squared = across * across;
      if (squared >= best) break;
      for (let other = slice - away; other <= slice + away; other += 2 * away || 1) {
        const at = other >= 0 && other < slices ? slot[other] : -1;
        if (at < 0) continue;
        if (rowOf[at] !== row) {
          rowOf[at] = row;
          spent[at] = 0;
        }
        best = (spent[at] > 2 * columns ? readEnvelope : lookAround)(at, row, column, squared, best);
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
