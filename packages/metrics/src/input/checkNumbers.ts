import { checkNumber, type NumberRule } from '@ich/core';

/**
 * Checks every number of a list.
 *
 * @throws IchError `parameter` naming the first that is out of bounds and its place
 */
export function checkNumbers(where: string, name: string, values: ArrayLike<unknown>, rule?: NumberRule): number[] {
  return Array.from(values, (value, i) => checkNumber(where, `${name}[${i}]`, value, rule));
}
