import { IchError } from '@ich/core';
import { readSample } from './readSample.js';

/**
 * Two lists of finite numbers, of which `a[i]` belongs to `b[i]`.
 *
 * @throws IchError `shape` for different lengths, and whatever `readSample` throws
 */
export function readPair(
  where: string,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  least: number,
): [Float64Array, Float64Array] {
  const pair: [Float64Array, Float64Array] = [readSample(where, 'a', a, least), readSample(where, 'b', b, least)];
  if (pair[0].length === pair[1].length) return pair;
  throw new IchError('shape', {
    where,
    expected: 'a and b to have one length',
    received: `${pair[0].length} and ${pair[1].length}`,
    remedy: 'a[i] and b[i] have to be of the same case.',
  });
}
