import type { Triple } from '@ich/morphology/kernels';

/** Distances from here on are farther than anything. */
const FAR = Number.POSITIVE_INFINITY;

/**
 * For every wanted voxel the label of the nearest labelled voxel, of equally near ones the lowest: the Voronoi regions
 * of components, exact. Squared distances add up axis by axis, always in the order column, row, slice, so that equal
 * ones are equal to the last bit.
 *
 * @param labels 0 for background; at least one other @param wanted 0 and 1
 * @returns a label per wanted voxel, 0 for the others
 */
export function nearestLabels(labels: Int32Array, wanted: Uint8Array, size: Triple, steps: Triple): Int32Array {
  const [slices, rows, columns] = size;
  const inRow = nearestInRows(labels, columns, steps[2]);
  const out = new Int32Array(labels.length);
  const square = new Float64Array(slices);
  const label = new Int32Array(slices);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let isReady = false;
      for (let z = 0; z < slices; z++) {
        if (wanted[(z * rows + y) * columns + x] === 0) continue;
        // Nearest in each slice, once per column of voxels that has anything wanted.
        for (let s = 0; s < slices && !isReady; s++) {
          const at = s * rows * columns + x;
          [square[s], label[s]] = search(inRow.square, inRow.label, at, columns, rows, y, steps[1]);
        }
        isReady = true;
        out[(z * rows + y) * columns + x] = search(square, label, 0, 1, slices, z, steps[0])[1];
      }
    }
  }
  return out;
}

/** Along one line: the least of `square + (distance to here)^2`, of equal ones the lowest label, going outwards. */
function search(
  square: Float64Array,
  label: Int32Array,
  first: number,
  stride: number,
  length: number,
  here: number,
  step: number,
): [square: number, label: number] {
  let least = FAR;
  let best = 0;
  for (let k = 0; k < length; k++) {
    const away = (k * step) ** 2;
    if (away > least) break;
    for (let side = k === 0 ? 1 : -1; side <= 1; side += 2) {
      const i = here + side * k;
      if (i < 0 || i >= length) continue;
      const at = first + i * stride;
      const value = square[at] + away;
      if (value < least || (value === least && label[at] < best)) {
        least = value;
        best = label[at];
      }
    }
  }
  return [least, best];
}

/** Within each row: the squared distance to the nearest labelled voxel, and its label. */
function nearestInRows(labels: Int32Array, columns: number, step: number): { square: Float64Array; label: Int32Array } {
  const square = new Float64Array(labels.length).fill(FAR);
  const label = new Int32Array(labels.length);
  for (let row = 0; row < labels.length; row += columns) {
    for (const [start, end, move] of [
      [row, row + columns, 1],
      [row + columns - 1, row - 1, -1],
    ]) {
      let last = -1;
      for (let i = start; i !== end; i += move) {
        if (labels[i] > 0) last = i;
        if (last < 0) continue;
        const value = ((i - last) * step) ** 2;
        if (value > square[i] || (value === square[i] && labels[last] >= label[i])) continue;
        square[i] = value;
        label[i] = labels[last];
      }
    }
  }
  return { square, label };
}
