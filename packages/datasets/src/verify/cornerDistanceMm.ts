import { type Affine, voxelToWorld } from '@ich/core';

/**
 * The largest distance in mm between the places that two affines give to the corners of one grid.
 *
 * @param shape [slice, row, column]
 */
export function cornerDistanceMm(shape: readonly number[], a: Affine, b: Affine): number {
  const [slices, rows, columns] = shape;
  let most = 0;
  for (const z of [0, slices - 1]) {
    for (const y of [0, rows - 1]) {
      for (const x of [0, columns - 1]) {
        const [ax, ay, az] = voxelToWorld(a, [x, y, z]);
        const [bx, by, bz] = voxelToWorld(b, [x, y, z]);
        most = Math.max(most, Math.hypot(ax - bx, ay - by, az - bz));
      }
    }
  }
  return most;
}
