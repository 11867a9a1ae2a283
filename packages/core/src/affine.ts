import { IchError } from './IchError.js';
import type { Affine, Row4, SpacingMm } from './types.js';

type Vector3 = readonly [number, number, number];

/**
 * An affine without rotation: voxel (x, y, z) at `origin + (x, y, z) * spacing`, in RAS+ millimetres.
 *
 * @param spacingMm [slice, row, column] @param originMm world position of voxel (0, 0, 0)
 */
export function affineFromSpacing(spacingMm: SpacingMm, originMm: Vector3 = [0, 0, 0]): Affine {
  const [slice, row, column] = spacingMm;
  return [
    [column, 0, 0, originMm[0]],
    [0, row, 0, originMm[1]],
    [0, 0, slice, originMm[2]],
    [0, 0, 0, 1],
  ];
}

/** Spacing [slice, row, column] in mm: the lengths of the affine's columns (nibabel's `voxel_sizes`). */
export function spacingFromAffine(affine: Affine): SpacingMm {
  const length = (axis: number): number => Math.hypot(affine[0][axis], affine[1][axis], affine[2][axis]);
  return [length(2), length(1), length(0)];
}

/** World position (RAS+ mm) of a voxel position (x = column, y = row, z = slice). */
export function voxelToWorld(affine: Affine, voxel: Vector3): Vector3 {
  const at = (row: Row4): number => row[0] * voxel[0] + row[1] * voxel[1] + row[2] * voxel[2] + row[3];
  return [at(affine[0]), at(affine[1]), at(affine[2])];
}

/**
 * The inverse of an affine: RAS+ mm -> voxel (x, y, z).
 *
 * @throws IchError `geometry` when the affine is singular
 */
export function invertAffine(affine: Affine): Affine {
  const [[a, b, c, tx], [d, e, f, ty], [g, h, i, tz]] = affine;
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  if (!Number.isFinite(determinant) || determinant === 0) {
    throw new IchError('geometry', {
      where: 'invertAffine',
      expected: 'an invertible affine',
      received: `determinant ${determinant}`,
    });
  }
  const s = 1 / determinant;
  const rows = [
    [(e * i - f * h) * s, (c * h - b * i) * s, (b * f - c * e) * s],
    [(f * g - d * i) * s, (a * i - c * g) * s, (c * d - a * f) * s],
    [(d * h - e * g) * s, (b * g - a * h) * s, (a * e - b * d) * s],
  ];
  const withShift = ([x, y, z]: number[]): Row4 => [x, y, z, -(x * tx + y * ty + z * tz)];
  return [withShift(rows[0]), withShift(rows[1]), withShift(rows[2]), [0, 0, 0, 1]];
}
