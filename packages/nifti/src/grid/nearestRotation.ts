import { type Affine, IchError, type Row4, spacingFromAffine } from '@ich/core';

/** Three rows of three. */
export type Matrix3 = readonly (readonly number[])[];

const CONVERGED = 1e-14;
const MAX_STEPS = 100;
/** Below this the axes span no volume: nothing tells where they point. */
const LEAST_VOLUME = 1e-9;

/**
 * The orthogonal matrix nearest to the directions of an affine's columns: the rotation of its polar decomposition, by
 * Newton's iteration (Higham, Computing the polar decomposition, 1986, doi:10.1137/0907079). nibabel takes it from an
 * SVD.
 *
 * @returns rows of the matrix; column a is the direction of voxel axis a
 * @throws IchError `geometry` when the columns are not independent
 */
export function nearestRotation(where: string, affine: Affine): number[][] {
  const lengths = [...spacingFromAffine(affine)].reverse();
  let matrix: number[][] = affine.slice(0, 3).map((row) => lengths.map((length, axis) => row[axis] / length));
  if (!(Math.abs(determinantOf(matrix)) >= LEAST_VOLUME)) throw singular(where, affine);
  for (let step = 0; step < MAX_STEPS; step++) {
    const turned = cofactors(matrix);
    const determinant = determinantOf(matrix);
    const next = matrix.map((row, r) => row.map((value, c) => (value + turned[r][c] / determinant) / 2));
    const change = Math.max(...next.flatMap((row, r) => row.map((value, c) => Math.abs(value - matrix[r][c]))));
    matrix = next;
    if (change < CONVERGED) break;
  }
  return matrix;
}

/** Determinant of a 3x3 matrix. */
export function determinantOf(m: Matrix3): number {
  const [first] = cofactors(m);
  return m[0][0] * first[0] + m[0][1] * first[1] + m[0][2] * first[2];
}

/** The inverse, transposed, times the determinant. */
function cofactors([[a, b, c], [d, e, f], [g, h, i]]: Matrix3): number[][] {
  return [
    [e * i - f * h, f * g - d * i, d * h - e * g],
    [c * h - b * i, a * i - c * g, b * g - a * h],
    [b * f - c * e, c * d - a * f, a * e - b * d],
  ];
}

function singular(where: string, affine: Affine): IchError {
  return new IchError('geometry', {
    where,
    expected: 'an affine whose three axes point in three directions',
    received: affine.map((row: Row4) => row.join(' ')).join(' | '),
    remedy: 'The geometry of the file is damaged; set a valid affine.',
  });
}
