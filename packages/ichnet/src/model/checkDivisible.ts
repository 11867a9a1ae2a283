import { IchError } from '@ich/core';

/**
 * Checks that the poolings halve an image's rows and columns without a rest.
 *
 * @param size [row, column]; `null` is any size
 * @throws IchError `shape`
 */
export function checkDivisible(where: string, size: readonly (number | null)[], stride: number): void {
  if (size.every((length) => length === null || (Number.isInteger(length) && length > 0 && length % stride === 0)))
    return;
  throw new IchError('shape', {
    where,
    expected: `rows and columns divisible by ${stride}, as the poolings halve them`,
    received: `[${size.join(', ')}]`,
    remedy: 'Pad or crop the images, in training as in prediction, or pool less.',
  });
}
