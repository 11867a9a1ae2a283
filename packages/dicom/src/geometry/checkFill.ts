import { checkNumber, IchError, type TypedArray } from '@ich/core';

/**
 * Checks that a fill value can be an element of an array: typed arrays would wrap it silently.
 *
 * @throws IchError `parameter`
 */
export function checkFill(where: string, fill: number, like: TypedArray): number {
  checkNumber(where, 'fill', fill);
  const [stored] = new (like.constructor as new (values: number[]) => TypedArray)([fill]);
  if (like instanceof Float32Array || stored === fill) return fill;
  throw new IchError('parameter', {
    where,
    expected: `fill to be a value of ${like.constructor.name}`,
    received: `${fill}`,
  });
}
