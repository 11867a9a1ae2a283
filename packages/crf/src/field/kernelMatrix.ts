import type { Features, Normalization } from '../types.js';

/**
 * The matrix of a kernel by its definition, `exp(-|f_i - f_j|^2 / 2)` with its diagonal of ones, in 64 bits, normalised;
 * rows and columns of padding are 0.
 */
export function kernelMatrix(features: Features, normalization: Normalization): Float64Array[] {
  const matrix = gaussians(features);
  const sums = matrix.map((row) => row.reduce((sum, value) => sum + value, 0));
  const factors: Record<Normalization, (i: number, j: number) => number> = {
    none: () => 1,
    before: (_, j) => 1 / sums[j],
    after: (i) => 1 / sums[i],
    symmetric: (i, j) => 1 / Math.sqrt(sums[i] * sums[j]),
  };
  const factor = factors[normalization];
  // Padding has sums of 0, and stays 0.
  return matrix.map((row, i) => row.map((value, j) => (value === 0 ? 0 : value * factor(i, j))));
}

function gaussians({ dimensions, slots, padding, fill }: Features): Float64Array[] {
  const at = new Float32Array(dimensions * slots);
  fill(at, slots, 0, slots);
  const matrix = Array.from({ length: slots }, () => new Float64Array(slots));
  for (const [i, row] of matrix.entries()) {
    for (let j = 0; j < slots; j++) {
      let squares = 0;
      for (let k = 0; k < dimensions; k++) squares += (at[k * slots + i] - at[k * slots + j]) ** 2;
      row[j] = padding.includes(i) || padding.includes(j) ? 0 : Math.exp(-squares / 2);
    }
  }
  return matrix;
}
