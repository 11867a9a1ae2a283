import type { Affine, SpacingMm } from '@ich/core';
import { orientationOf } from './orientationOf.js';
import { product } from './product.js';

/**
 * How many times coarser a grid is than a volume, for each axis of the volume [slice, row, column]: spacing by spacing
 * of the axes that run nearest to each other.
 *
 * @param toSource voxel (x, y, z) of the grid -> position in the volume
 * @param from spacing of the volume's affine, [slice, row, column]
 * @param to spacing of the grid's affine
 * @throws IchError `geometry` when the grid is singular
 */
export function coarsening(where: string, toSource: Affine, from: SpacingMm, to: SpacingMm): number[] {
  const [slice, row, column] = from;
  // Millimetres along the axes of the volume.
  const inVolume = product(
    [
      [column, 0, 0, 0],
      [0, row, 0, 0],
      [0, 0, slice, 0],
      [0, 0, 0, 1],
    ],
    toSource,
  );
  const directions = orientationOf(where, inVolume);
  return from.map((length, axis) => to[2 - directions.findIndex(({ world }) => world === 2 - axis)] / length);
}
