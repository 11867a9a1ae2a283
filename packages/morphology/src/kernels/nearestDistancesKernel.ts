import { type FeatureColumns, featureColumns, squaresToRow } from './featureColumns.js';
import { type LineScratch, lineScratch, nearestOnLine } from './nearestOnLine.js';
import type { Triple } from './types.js';

/**
 * Exact Euclidean distance from each of some voxels to the nearest of others: what a distance transform of the whole
 * volume would hold there, bit for bit as `scipy.ndimage.distance_transform_edt` adds it up, without computing the
 * rest. Columns, then rows are solved as by Meijster et al. 2000 (doi:10.1007/0-306-47025-X_36), a row of a slice only
 * where queries come near it; slices are tried outwards from the query while they can still be nearer.
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
  const search = searchOf(features, shape, spacing);
  const firstOfRow = rowStarts(queries, slices * rows, columns);
  for (let row = 0; row < rows; row++) {
    for (let slice = 0; slice < slices; slice++) {
      const line = slice * rows + row;
      for (let i = firstOfRow[line]; i < firstOfRow[line + 1]; i++) {
        out[i] = nearest(search, slice, row, queries[i] - line * columns);
      }
    }
  }
  return out;
}

/** What has been spent on a line whose envelope is known. */
const SOLVED = 0x7fffffff;

/** Columns are solved 16 at a time. */
const BLOCK_BITS = 4;

/** Steps away from voxels, for each column of a line, that an envelope costs. */
const WORTH = 2;

/** The features, and what is known of the row at hand. Plain data: closures would be compiled anew for every call. */
interface Search {
  readonly field: FeatureColumns;
  readonly shape: Triple;
  readonly spacing: Triple;
  /** The row that the squares of each block of columns belong to. */
  readonly rowOfBlock: Int32Array;
  /** The row that each slice with features was last asked for, and the looks at it since. */
  readonly rowOf: Int32Array;
  readonly spent: Int32Array;
  /** Squared distances to the nearest feature of the same column, for the lines at hand. */
  readonly squares: Float64Array;
  /** For each column of a solved line the column whose feature is the nearest. */
  readonly nearestColumn: Int32Array;
  readonly heights: Float64Array;
  readonly scratch: LineScratch;
}

function searchOf(features: Int32Array, shape: Triple, spacing: Triple): Search {
  const field = featureColumns(features, shape);
  return {
    field,
    shape,
    spacing,
    rowOfBlock: new Int32Array(field.slots * blocksOf(shape[2])).fill(-1),
    rowOf: new Int32Array(field.slots).fill(-1),
    spent: new Int32Array(field.slots),
    squares: new Float64Array(field.slots * shape[2]),
    nearestColumn: new Int32Array(field.slots * shape[2]),
    heights: new Float64Array(shape[2]),
    scratch: lineScratch(shape[2]),
  };
}

/** Distance from a voxel to the nearest feature; rows must be asked for in ascending order. */
function nearest(search: Search, slice: number, row: number, column: number): number {
  const { field, shape, spacing } = search;
  let best = Number.POSITIVE_INFINITY;
  for (let away = 0; away < shape[0]; away++) {
    const across = away * spacing[0];
    const squared = across * across;
    if (squared >= best) break;
    for (let other = slice - away; other <= slice + away; other += 2 * away || 1) {
      const at = other >= 0 && other < shape[0] ? field.slot[other] : -1;
      if (at >= 0) best = nearestInLine(search, at, row, column, squared, best);
    }
  }
  return Math.sqrt(best);
}

/**
 * The smaller of `best` and the squared distance within one line of a slice, `squared` away. The columns around the
 * voxel are looked at for as long as they can be nearer, which is little where the surfaces are close; once such looks
 * cost more than the line's lower envelope, that is computed and tells the one column to look at.
 */
function nearestInLine(search: Search, at: number, row: number, column: number, squared: number, upTo: number): number {
  const { spacing, spent, nearestColumn } = search;
  const columns = search.shape[2];
  if (search.rowOf[at] !== row) {
    search.rowOf[at] = row;
    spent[at] = 0;
  }
  if (spent[at] > WORTH * columns && spent[at] !== SOLVED) solve(search, at, row);
  const isSolved = spent[at] === SOLVED;
  const from = isSolved ? Math.abs(nearestColumn[at * columns + column] - column) : 0;
  const most = isSolved ? from : columns - 1;
  let best = upTo;
  let away = from;
  for (; away <= most; away++) {
    const along = away * spacing[2];
    const beside = along * along;
    if (squared + beside >= best) break;
    if (column >= away) best = Math.min(best, squared + squareAt(search, at, column - away, row) + beside);
    if (column + away < columns) best = Math.min(best, squared + squareAt(search, at, column + away, row) + beside);
  }
  if (!isSolved) spent[at] += away;
  return best;
}

/** Squared distance from a voxel to the nearest feature of its column, computed by blocks where asked for. */
function squareAt(search: Search, at: number, column: number, row: number): number {
  const columns = search.shape[2];
  const block = column >> BLOCK_BITS;
  const blockOfSlice = at * blocksOf(columns) + block;
  if (search.rowOfBlock[blockOfSlice] !== row) {
    search.rowOfBlock[blockOfSlice] = row;
    const from = block << BLOCK_BITS;
    const to = Math.min(columns, from + (1 << BLOCK_BITS));
    squaresToRow(search.field, search.squares, at * columns + from, at * columns + to, row, search.spacing[1]);
  }
  return search.squares[at * columns + column];
}

function blocksOf(columns: number): number {
  return (columns >> BLOCK_BITS) + 1;
}

function solve(search: Search, at: number, row: number): void {
  const { shape, spacing, heights } = search;
  const columns = shape[2];
  const perSquare = 1 / (spacing[2] * spacing[2]);
  for (let x = 0; x < columns; x++) heights[x] = squareAt(search, at, x, row) * perSquare;
  nearestOnLine(heights, columns, search.scratch, search.nearestColumn, at * columns);
  search.spent[at] = SOLVED;
}

/** Where the voxels of each row begin in an ascending list of voxels, and behind the last row how many there are. */
function rowStarts(voxels: Int32Array, allRows: number, columns: number): Int32Array {
  const starts = new Int32Array(allRows + 1);
  for (let i = 0; i < voxels.length; i++) starts[Math.floor(voxels[i] / columns) + 1]++;
  for (let row = 0; row < allRows; row++) starts[row + 1] += starts[row];
  return starts;
}
