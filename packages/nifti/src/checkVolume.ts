import { checkView, describeValue, IchError, type TypedArray, type Volume } from '@ich/core';
import { checkAffine } from './grid/checkAffine.js';

/**
 * Checks a volume at a public door and returns it.
 *
 * @throws IchError `shape`: not three axes, or empty; `dtype`: another element type; `geometry`: an affine that is not
 * finite or not affine, a spacing that is not positive
 */
export function checkVolume<T extends TypedArray>(where: string, name: string, volume: Volume<T>): Volume<T> {
  checkView(where, `${name}.view`, volume?.view, { rank: [3], allowEmpty: false });
  const { spacingMm, affine } = volume;
  const fits =
    Array.isArray(spacingMm) && spacingMm.length === 3 && spacingMm.every((size) => size > 0 && Number.isFinite(size));
  if (!fits) {
    throw new IchError('geometry', {
      where,
      expected: `${name}.spacingMm of three positive numbers`,
      received: describeValue(spacingMm),
      remedy: 'Take it from the image, as [slice, row, column], e.g. [5, 0.45, 0.45] mm.',
    });
  }
  checkAffine(where, affine);
  return volume;
}
