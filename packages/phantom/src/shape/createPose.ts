import { affineFromSpacing, invertAffine, type SpacingMm, voxelToWorld } from '@ich/core';
import type { Pose, Vector3 } from '../scene/types.js';

/** How a head lies in the scanner. */
export interface Placement {
  readonly shape: readonly number[];
  readonly spacingMm: SpacingMm;
  /** Size against the standard head along x, y, z. */
  readonly scale: Vector3;
  /** Where the middle of the head lies against the middle of the image: left, posterior, superior mm. */
  readonly shiftMm: Vector3;
  readonly yawDegrees: number;
  readonly rollDegrees: number;
  readonly tiltDegrees: number;
}

/**
 * Height of the standard head that lies in the middle of the image, mm: 22 for an adult; higher for a small head, so
 * that the picture shows air above it rather than its neck.
 */
function middleZ(scale: number): number {
  return 30 / scale - 8;
}

/** The affine map from voxel positions to millimetres of the standard head, with its inverse. */
export function createPose(placement: Placement): Pose {
  const { shape, spacingMm, scale, shiftMm } = placement;
  const turn = rotation(placement);
  // Rows of the matrix: head axis; columns: image x, y, z in mm. Rotating back, then undoing the scale.
  const back = [0, 1, 2].map((head) => [0, 1, 2].map((image) => turn[image][head] / scale[head]));
  const along = (image: number, mm: number): Vector3 => [back[0][image] * mm, back[1][image] * mm, back[2][image] * mm];
  const perColumn = along(0, spacingMm[2]);
  const perRow = along(1, spacingMm[1]);
  const perSlice = along(2, spacingMm[0]);
  const first = [2, 1, 0].map((axis, image) => (-(shape[axis] - 1) / 2) * spacingMm[axis] - shiftMm[image]);
  const origin = [0, 1, 2].map(
    (head) => (head === 2 ? middleZ(scale[2]) : 0) + first.reduce((sum, mm, image) => sum + back[head][image] * mm, 0),
  );
  const inverse = invertAffine([
    [perColumn[0], perRow[0], perSlice[0], origin[0]],
    [perColumn[1], perRow[1], perSlice[1], origin[1]],
    [perColumn[2], perRow[2], perSlice[2], origin[2]],
    affineFromSpacing(spacingMm)[3],
  ]);
  return {
    origin: [origin[0], origin[1], origin[2]],
    perSlice,
    perRow,
    perColumn,
    toVoxel: (point) => {
      const [column, row, slice] = voxelToWorld(inverse, point);
      return [slice, row, column];
    },
    volumeScale: scale[0] * scale[1] * scale[2],
  };
}

/** Head -> image: roll about y, then tilt about x, then yaw about z. */
function rotation({ yawDegrees, rollDegrees, tiltDegrees }: Placement): number[][] {
  const [yaw, roll, tilt] = [yawDegrees, rollDegrees, tiltDegrees].map((degrees) => (degrees * Math.PI) / 180);
  const about = (angle: number, a: number, b: number): number[][] => {
    const m = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    m[a][a] = m[b][b] = Math.cos(angle);
    m[a][b] = -Math.sin(angle);
    m[b][a] = Math.sin(angle);
    return m;
  };
  return product(about(yaw, 0, 1), product(about(tilt, 1, 2), about(roll, 2, 0)));
}

function product(p: number[][], q: number[][]): number[][] {
  return p.map((row) => [0, 1, 2].map((c) => row.reduce((sum, value, k) => sum + value * q[k][c], 0)));
}
