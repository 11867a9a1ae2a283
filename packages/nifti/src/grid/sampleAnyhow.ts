import type { Affine, TypedArray } from '@ich/core';
import type { Sampler } from './samplers.js';
import { sourcePosition } from './sourcePosition.js';

/**
 * Samples a volume voxel by voxel on a grid that lies anyhow.
 *
 * @param shape of the grid, [slice, row, column]
 * @param toSource voxel (x, y, z) of the grid -> position in the volume
 * @param sourceShape of the volume
 */
export function sampleAnyhow(
  out: TypedArray,
  [slices, rows, columns]: readonly number[],
  [mx, my, mz]: Affine,
  [sourceSlices, sourceRows, sourceColumns]: readonly number[],
  sample: Sampler,
  fill: number,
): void {
  let at = 0;
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      const x0 = mx[1] * j + (mx[2] * k + mx[3]);
      const y0 = my[1] * j + (my[2] * k + my[3]);
      const z0 = mz[1] * j + (mz[2] * k + mz[3]);
      for (let i = 0; i < columns; i++) {
        const x = sourcePosition(mx[0] * i + x0, sourceColumns);
        const y = sourcePosition(my[0] * i + y0, sourceRows);
        const z = sourcePosition(mz[0] * i + z0, sourceSlices);
        out[at++] = Number.isNaN(x + y + z) ? fill : sample(x, y, z);
      }
    }
  }
}
