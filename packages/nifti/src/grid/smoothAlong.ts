import { mirrored } from './mirrored.js';

/** Lines smoothed side by side: neighbours in memory. */
const BESIDE = 64;

/**
 * Weighs each voxel's neighbours along an axis, in place and in double precision; beyond the outermost voxels the
 * values go on as in a mirror that stands on them (scipy.ndimage's mode `'mirror'`).
 *
 * @param shape [slice, row, column]
 * @param weights an odd number, the middle one for the voxel itself
 */
export function smoothAlong(data: Float32Array, shape: readonly number[], axis: number, weights: Float64Array): void {
  const size = shape[axis];
  const step = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const radius = (weights.length - 1) / 2;
  const most = Math.min(BESIDE, step);
  const padded = new Float64Array((size + 2 * radius) * most);
  const sums = new Float64Array(size * most);
  for (let block = 0; block < data.length; block += size * step) {
    for (let at = block; at < block + step; at += most) {
      const lines = Math.min(most, block + step - at);
      for (let i = -radius, to = 0; i < size + radius; i++) {
        const row = at + mirrored(i, size) * step;
        for (let n = row; n < row + lines; n++) padded[to++] = data[n];
      }
      weigh(sums, padded, weights, lines, size * lines);
      for (let i = 0, from = 0; i < size; i++) {
        const row = at + i * step;
        for (let n = row; n < row + lines; n++) data[n] = sums[from++];
      }
    }
  }
}

function weigh(sums: Float64Array, padded: Float64Array, weights: Float64Array, lines: number, length: number): void {
  sums.fill(0);
  for (let t = 0; t < weights.length; t++) {
    const weight = weights[t];
    const shift = t * lines;
    for (let i = 0; i < length; i++) sums[i] += weight * padded[i + shift];
  }
}
