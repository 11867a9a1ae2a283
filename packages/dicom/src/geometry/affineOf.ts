import type { Affine, Row4 } from '@ich/core';
import { plus, type Vector3 } from './vectors.js';

/**
 * Voxel (x = column, y = row, z = slice) -> RAS+ mm, from what DICOM says in LPS+: x and y are mirrored.
 *
 * @param orientation direction cosines along a row, then along a column
 * @param pixelSpacingMm [row, column], @param step from a slice to the next, @param origin of the first voxel
 */
export function affineOf(
  orientation: readonly number[],
  pixelSpacingMm: readonly [number, number],
  step: Vector3,
  origin: Vector3,
): Affine {
  const x = plus([0, 0, 0], orientation.slice(0, 3), pixelSpacingMm[1]);
  const y = plus([0, 0, 0], orientation.slice(3, 6), pixelSpacingMm[0]);
  // + 0 turns -0 into 0.
  const row = (axis: number, sign: number): Row4 => [
    sign * x[axis] + 0,
    sign * y[axis] + 0,
    sign * step[axis] + 0,
    sign * origin[axis] + 0,
  ];
  return [row(0, -1), row(1, -1), row(2, 1), [0, 0, 0, 1]];
}
