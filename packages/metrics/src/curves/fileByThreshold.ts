import type { NumberArray } from '../input/types.js';
import { countBelow } from '../statistics/countBelow.js';

/** Cells of 0..1: in most of them no threshold lies, so most voxels are filed with one look-up. */
const CELLS = 4096;

/**
 * Files every voxel under the number of thresholds it is above.
 *
 * @param sorted distinct thresholds, ascending
 * @returns `[2 k + truth]`: voxels of that truth whose probability is above exactly k thresholds; those
 *   outside 0..1 (NaN) are in none
 */
export function fileByThreshold(truth: Uint8Array, probability: NumberArray, sorted: Float64Array): Float64Array {
  const last = sorted.length;
  const bounds = new Float64Array(last + 2).fill(Number.POSITIVE_INFINITY);
  bounds.set(sorted);
  // A value in [c, c + 1) / CELLS is above at least as many thresholds as the left end of the cell is.
  const least = new Int32Array(CELLS + 1);
  for (let c = 0, k = 0; c <= CELLS; c++) {
    while (bounds[k] < c / CELLS) k++;
    least[c] = k;
  }
  // Neighbours are often filed together; four sets of files spare them the wait for each other.
  const width = 2 * (last + 1);
  const files = new Int32Array(4 * width);
  const file = (i: number, first: number): void => {
    const value = probability[i];
    if (!(value >= 0 && value <= 1)) return;
    let k = least[(value * CELLS) | 0];
    if (value > bounds[k] && value > bounds[++k]) k = countBelow(sorted, value);
    files[first + 2 * k + truth[i]]++;
  };
  const fours = truth.length & -4;
  for (let i = 0; i < fours; i += 4) {
    file(i, 0);
    file(i + 1, width);
    file(i + 2, 2 * width);
    file(i + 3, 3 * width);
  }
  for (let i = fours; i < truth.length; i++) file(i, 0);
  return Float64Array.from({ length: width }, (_, f) => {
    return files[f] + files[f + width] + files[f + 2 * width] + files[f + 3 * width];
  });
}
