import { describeValue } from './describeValue.js';
import { IchError } from './IchError.js';
import { sameShape } from './shape.js';
import type { View } from './types.js';

/**
 * Checks that two views have one shape.
 *
 * @throws IchError `shape` naming both
 */
export function checkSameShape(
  where: string,
  names: readonly [string, string],
  a: Pick<View, 'shape'>,
  b: Pick<View, 'shape'>,
): void {
  if (sameShape(a.shape, b.shape)) return;
  throw new IchError('shape', {
    where,
    expected: `${names[0]} and ${names[1]} to have one shape`,
    received: `${describeValue([...a.shape])} and ${describeValue([...b.shape])}`,
    remedy: 'Resample or crop one onto the grid of the other first.',
  });
}
