import { IchError } from '@ich/core';

/**
 * Checks that every element of `a` has one of `b` beside it.
 *
 * @throws IchError `shape` naming both lengths
 */
export function checkOneLength(where: string, a: ArrayLike<unknown>, b: ArrayLike<unknown>): void {
  if (a.length === b.length) return;
  throw new IchError('shape', {
    where,
    expected: 'a and b to have one length',
    received: `${a.length} and ${b.length}`,
    remedy: 'a[i] and b[i] are of the same case.',
  });
}
