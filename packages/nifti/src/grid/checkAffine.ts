import { type Affine, describeValue, IchError } from '@ich/core';

/**
 * Checks an affine at a public door and returns it.
 *
 * @throws IchError `geometry` unless it is a finite 4x4 matrix that ends in [0, 0, 0, 1]
 */
export function checkAffine(where: string, affine: Affine): Affine {
  const fits =
    Array.isArray(affine) &&
    affine.length === 4 &&
    affine.every((row) => Array.isArray(row) && row.length === 4 && row.every(Number.isFinite)) &&
    affine[3].join() === '0,0,0,1';
  if (fits) return affine;
  throw new IchError('geometry', {
    where,
    expected: 'a finite 4x4 affine that ends in [0, 0, 0, 1]',
    received: describeValue(affine),
    remedy: 'affineFromSpacing(spacingMm) of @ich/core makes one without rotation.',
  });
}
