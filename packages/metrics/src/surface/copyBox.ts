import type { Triple } from '@ich/morphology/kernels';

/** Memory of a volume. */
export interface Box {
  readonly data: Uint8Array;
  readonly shape: Triple;
}

/** Copies a box of voxels, row by row, from its place in one volume to its place in another. */
export function copyBox(to: Box, toLow: Triple, from: Box, fromLow: Triple, [slices, rows, columns]: Triple): void {
  const place = ({ shape }: Box, low: Triple, z: number, y: number): number =>
    ((low[0] + z) * shape[1] + low[1] + y) * shape[2] + low[2];
  for (let z = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++) {
      const first = place(from, fromLow, z, y);
      to.data.set(from.data.subarray(first, first + columns), place(to, toLow, z, y));
    }
  }
}
