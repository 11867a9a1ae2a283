import { checkNumber, describeValue, IchError } from '@ich/core';

/**
 * Checks the spacing of a mask and returns it as [slice, row, column].
 *
 * @throws IchError `parameter` when it is missing, of another length, or not above 0
 */
export function checkSpacing(where: string, spacingMm: ArrayLike<number>, rank: number): [number, number, number] {
  if (spacingMm?.length !== rank) {
    throw new IchError('parameter', {
      where,
      expected: `spacingMm to hold the step along each of the ${rank} axes`,
      received: describeValue(spacingMm),
      remedy: 'There is no default: take it from the image, [slice, row, column]; [1, 1, 1] measures in voxels.',
    });
  }
  const steps = Array.from(spacingMm, (step, axis) => checkNumber(where, `spacingMm[${axis}]`, step, { above: 0 }));
  const [slice, row, column] = [1, ...steps].slice(-3);
  return [slice, row, column];
}
