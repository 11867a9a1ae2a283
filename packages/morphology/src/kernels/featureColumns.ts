import type { Triple } from './types.js';

/** Further than any row: stands, with its negative, around the features of a column. */
const FAR = 1 << 29;

/** The features of a volume by columns (all rows of a slice at one place), the slices without any left out. */
export interface FeatureColumns {
  /** For each slice its place among the slices with features, -1 without. */
  readonly slot: Int32Array;
  /** Number of slices with features. */
  readonly slots: number;
  /** The rows of the features, column after column, ascending, each column between two rows that are far away. */
  readonly list: Int32Array;
  /** For each column `slot * columns + column` the place in the list that `squaresToRow` has come to. */
  readonly next: Int32Array;
}

/**
 * Squared distances, within their columns, from neighbouring voxels of a row to the nearest feature; `Infinity` without
 * one. Of each column rows must be asked for in ascending order: `next` remembers how far it came.
 *
 * @param squares is written from column `from` to before `to`, counted as `next` does
 */
export function squaresToRow(
  { list, next }: FeatureColumns,
  squares: Float64Array,
  from: number,
  to: number,
  row: number,
  perRow: number,
): void {
  for (let column = from; column < to; column++) {
    let at = next[column];
    while (list[at] < row) at++;
    next[column] = at;
    const steps = Math.min(list[at] - row, row - list[at - 1]);
    const down = steps * perRow;
    squares[column] = steps < FAR / 2 ? down * down : Number.POSITIVE_INFINITY;
  }
}

/** Sorts features, given as ascending row-major places, into columns. */
export function featureColumns(features: Int32Array, [slices, rows, columns]: Triple): FeatureColumns {
  const size = rows * columns;
  const slot = new Int32Array(slices).fill(-1);
  let slots = 0;
  for (let i = 0; i < features.length; i++) {
    const slice = Math.floor(features[i] / size);
    if (slot[slice] < 0) slot[slice] = slots++;
  }
  // Each column holds its rows, ascending, between two that are far away.
  const next = new Int32Array(slots * columns + 1);
  for (let i = 0; i < features.length; i++) next[columnOf(features[i], slot, rows, columns) + 1]++;
  for (let c = 0; c < slots * columns; c++) next[c + 1] += next[c] + 2;
  const list = new Int32Array(features.length + 2 * slots * columns).fill(FAR);
  for (let c = 0; c < slots * columns; c++) list[next[c]++] = -FAR;
  for (let i = 0; i < features.length; i++) {
    list[next[columnOf(features[i], slot, rows, columns)]++] = Math.floor(features[i] / columns) % rows;
  }
  for (let c = slots * columns - 1; c > 0; c--) next[c] = next[c - 1] + 2;
  next[0] = 1;
  return { slot, slots, list, next };
}

// No closure: the engine would compile the loops above anew for every call.
function columnOf(feature: number, slot: Int32Array, rows: number, columns: number): number {
  const line = Math.floor(feature / columns);
  return slot[Math.floor(line / rows)] * columns + (feature - line * columns);
}
