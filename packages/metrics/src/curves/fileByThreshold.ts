import type { NumberArray } from '../input/types.js';

/** Cells of 0..1: within most of them no threshold lies, so most voxels are filed with one look-up. */
const CELLS = 4096;

/**
 * Files every voxel under the number of thresholds it passes.
 *
 * @param sorted distinct thresholds, ascending @param inclusive whether a value equal to a threshold passes it
 * @returns `[2 k + truth]`: voxels of that truth whose probability passes exactly k thresholds
 */
export function fileByThreshold(
  truth: Uint8Array,
  probability: NumberArray,
  sorted: Float64Array,
  inclusive: boolean,
): Int32Array {
  // A value in [c, c + 1) / CELLS passes at least as many thresholds as the left end and at most as many as the right.
  const passedAt = new Int32Array(CELLS + 2);
  for (let c = 0; c < passedAt.length; c++) passedAt[c] = rank(sorted, c / CELLS, inclusive, 0, sorted.length);
  const files = new Int32Array(2 * (sorted.length + 1));
  for (let i = 0; i < truth.length; i++) {
    const value = probability[i];
    const cell = (value * CELLS) | 0;
    const least = passedAt[cell];
    const most = passedAt[cell + 1];
    const k = least === most ? least : rank(sorted, value, inclusive, least, most);
    files[2 * k + truth[i]]++;
  }
  return files;
}

/** Number of thresholds that a value passes, known to lie in low..high: binary search. */
function rank(sorted: Float64Array, value: number, inclusive: boolean, low: number, high: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >> 1;
    const threshold = sorted[middle];
    if (threshold < value || (inclusive && threshold === value)) from = middle + 1;
    else to = middle;
  }
  return from;
}
