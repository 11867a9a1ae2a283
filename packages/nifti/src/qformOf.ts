import type { Affine, SpacingMm } from '@ich/core';

/** What the qform part of a header stores beside the spacings and the offset. */
export interface Qform {
  /** -1 mirrors the slice axis, because a quaternion only rotates. */
  readonly qfac: 1 | -1;
  /** b, c, d of the unit quaternion with a >= 0. */
  readonly quaternion: readonly [number, number, number];
}

/** Largest deviation from orthonormal columns; direction cosines are often written with six digits. */
const TOLERANCE = 1e-5;

/**
 * The qform that says the same as an affine, or `undefined` when there is none: sheared (gantry tilt) or columns whose
 * lengths are not the spacings. Shepperd's choice of the largest quaternion element keeps it accurate.
 *
 * @param spacingMm [slice, row, column]
 */
export function qformOf(affine: Affine, spacingMm: SpacingMm): Qform | undefined {
  const spacing = [spacingMm[2], spacingMm[1], spacingMm[0]];
  const columns = spacing.map((size, axis) => [0, 1, 2].map((row) => affine[row][axis] / size));
  const dot = (i: number, j: number): number => columns[i].reduce((sum, v, row) => sum + v * columns[j][row], 0);
  for (let i = 0; i < 3; i++) {
    for (let j = i; j < 3; j++) {
      if (!(Math.abs(dot(i, j) - (i === j ? 1 : 0)) <= TOLERANCE)) return undefined;
    }
  }
  const [x, y, z] = columns;
  const determinant =
    x[0] * (y[1] * z[2] - y[2] * z[1]) - y[0] * (x[1] * z[2] - x[2] * z[1]) + z[0] * (x[1] * y[2] - x[2] * y[1]);
  const qfac = determinant > 0 ? 1 : -1;
  return { qfac, quaternion: quaternionOf(x, y, qfac === 1 ? z : z.map((v) => -v)) };
}

/** b, c, d of the rotation with these columns. */
function quaternionOf(x: number[], y: number[], z: number[]): [number, number, number] {
  // 4 times the squares of a, b, c, d.
  const squares = [1 + x[0] + y[1] + z[2], 1 + x[0] - y[1] - z[2], 1 - x[0] + y[1] - z[2], 1 - x[0] - y[1] + z[2]];
  // 4 times the products of each element with a, b, c, d: a row is the quaternion times 4 * its own element.
  const products = [
    [squares[0], y[2] - z[1], z[0] - x[2], x[1] - y[0]],
    [y[2] - z[1], squares[1], x[1] + y[0], z[0] + x[2]],
    [z[0] - x[2], x[1] + y[0], squares[2], y[2] + z[1]],
    [x[1] - y[0], z[0] + x[2], y[2] + z[1], squares[3]],
  ];
  const row = products[squares.indexOf(Math.max(...squares))];
  const length = Math.hypot(...row) * (row[0] < 0 ? -1 : 1);
  return [row[1] / length, row[2] / length, row[3] / length];
}
