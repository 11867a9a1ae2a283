import type { RowSteps } from './sweepRows.js';

/**
 * The heights that `nearestOnLine` takes, of one row of `sweepRows`.
 *
 * @param first place of the row's first column @param ratio step along rows by step along columns
 */
export function rowHeights(heights: Float64Array, steps: RowSteps, first: number, rows: number, ratio: number): void {
  for (let x = 0; x < heights.length; x++) {
    const n = steps[first + x];
    heights[x] = n < rows ? n * ratio * (n * ratio) : Number.POSITIVE_INFINITY;
  }
}
