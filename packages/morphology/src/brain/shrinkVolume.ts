import { sizeOf } from '@ich/core';
import type { Triple } from '../kernels/types.js';

/** A volume of block means. */
export interface ShrunkVolume {
  readonly values: Float32Array;
  readonly shape: Triple;
  readonly spacingMm: Triple;
  /** Voxels of the volume in a block, along each axis; the last block may have fewer. */
  readonly factors: Triple;
}

/** A step to work at, in mm: fine enough for a thin skull, and its mean over 2 x 2 voxels calms the noise. */
const STEP_MM = 1;

/**
 * Means over blocks of voxels: as many as fit into a millimetre along each axis, at least one.
 *
 * @param hu row-major @returns a mean is NaN or infinite where one of its voxels is
 */
export function shrinkVolume(hu: Int16Array | Float32Array, shape: Triple, spacingMm: Triple): ShrunkVolume {
  const over = (pick: (axis: number) => number): Triple => [pick(0), pick(1), pick(2)];
  const factors = over((axis) => Math.min(shape[axis], Math.max(1, Math.floor(STEP_MM / spacingMm[axis] + 1e-6))));
  const small = over((axis) => Math.ceil(shape[axis] / factors[axis]));
  const values = new Float32Array(sizeOf(small));
  for (let z = 0; z < shape[0]; z++) {
    for (let y = 0; y < shape[1]; y++) {
      const from = (z * shape[1] + y) * shape[2];
      const to = (Math.floor(z / factors[0]) * small[1] + Math.floor(y / factors[1])) * small[2];
      addRow(values, to, hu, from, shape[2], factors[2]);
    }
  }
  divideByCounts(values, small, (axis, i) => Math.min(factors[axis], shape[axis] - i * factors[axis]));
  return { values, shape: small, spacingMm: over((axis) => spacingMm[axis] * factors[axis]), factors };
}

/** Adds a row of voxels to a row of blocks. */
function addRow(
  sums: Float32Array,
  to: number,
  hu: Int16Array | Float32Array,
  from: number,
  columns: number,
  factor: number,
): void {
  for (let x = 0, block = to; x < columns; block++) {
    const end = Math.min(columns, x + factor);
    let sum = 0;
    for (; x < end; x++) sum += hu[from + x];
    sums[block] += sum;
  }
}

function divideByCounts(sums: Float32Array, shape: Triple, count: (axis: number, i: number) => number): void {
  const counts = [0, 1, 2].map((axis) => Float64Array.from({ length: shape[axis] }, (_, i) => count(axis, i)));
  for (let z = 0, i = 0; z < shape[0]; z++) {
    for (let y = 0; y < shape[1]; y++) {
      const lines = counts[0][z] * counts[1][y];
      for (let x = 0; x < shape[2]; x++, i++) sums[i] /= lines * counts[2][x];
    }
  }
}
