import { IchError } from '@ich/core';

/** Negative w^2 down to this is rounding of float32 fields; below, b, c, d are not part of a unit quaternion. */
const ROUNDING = 3 * 2 ** -23;

/**
 * The rotation matrix, by rows, of a unit quaternion of which the header stores only b, c, d (nifti1.h, "METHOD 2";
 * nibabel's `fillpositive` and `quat2mat`). Other than nibabel it also accepts, in NIfTI-2, w^2 that is negative by
 * float32 rounding: such headers are converted NIfTI-1 headers.
 *
 * @param epsilon |w^2| below this counts as 0
 * @throws IchError `geometry` when b^2 + c^2 + d^2 exceeds 1
 */
export function quaternionRotation(
  where: string,
  [b, c, d]: readonly [number, number, number],
  epsilon: number,
): readonly (readonly [number, number, number])[] {
  const w2 = 1 - (b * b + c * c + d * d);
  if (!(w2 >= -ROUNDING)) {
    throw new IchError('geometry', {
      where,
      expected: 'a qform whose quaternion has b^2 + c^2 + d^2 <= 1',
      received: `b = ${b}, c = ${c}, d = ${d}`,
      remedy: 'The header is damaged; give the file an sform or a valid qform first.',
    });
  }
  const a = w2 < epsilon ? 0 : Math.sqrt(w2);
  const s = 2 / (a * a + b * b + c * c + d * d);
  return [
    [1 - s * (c * c + d * d), s * (b * c - a * d), s * (b * d + a * c)],
    [s * (b * c + a * d), 1 - s * (b * b + d * d), s * (c * d - a * b)],
    [s * (b * d - a * c), s * (c * d + a * b), 1 - s * (b * b + c * c)],
  ];
}
