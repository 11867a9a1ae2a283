import { tripleOf } from '../tripleOf.js';

/** Sums of the voxels of each label, 0 .. count; what label 0 has stays 0. */
export interface ComponentSums {
  readonly voxels: Int32Array;
  /** For each label first [slice, row, column], then last, both included. */
  readonly bounds: Int32Array;
  /** For each label the sum of its [slice, row, column]. */
  readonly sums: Float64Array;
}

/**
 * Counts, extents and sums of coordinates of all labels in one walk over the rows.
 *
 * @param labels row-major, 0 .. count @param shape one to three axes
 */
export function componentStatsKernel(labels: Int32Array, shape: readonly number[], count: number): ComponentSums {
  const [slices, rows, columns] = tripleOf(shape, 1);
  const voxels = new Int32Array(count + 1);
  const bounds = new Int32Array(6 * (count + 1));
  for (let k = 0; k < bounds.length; k += 6) {
    bounds.fill(0x7fffffff, k, k + 3);
    bounds.fill(-1, k + 3, k + 6);
  }
  const sums = new Float64Array(3 * (count + 1));
  const widen = (at: number, value: number): void => {
    if (value < bounds[at]) bounds[at] = value;
    if (value > bounds[at + 3]) bounds[at + 3] = value;
  };
  for (let z = 0, first = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++, first += columns) {
      for (let x = 0; x < columns; x++) {
        const label = labels[first + x];
        if (label === 0) continue;
        const from = x;
        while (x + 1 < columns && labels[first + x + 1] === label) x++;
        const n = x - from + 1;
        voxels[label] += n;
        sums[3 * label] += n * z;
        sums[3 * label + 1] += n * y;
        sums[3 * label + 2] += (n * (from + x)) / 2;
        widen(6 * label, z);
        widen(6 * label + 1, y);
        widen(6 * label + 2, from);
        widen(6 * label + 2, x);
      }
    }
  }
  return { voxels, bounds, sums };
}
