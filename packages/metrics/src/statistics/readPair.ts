import { checkOneLength } from './checkOneLength.js';
import { readSample } from './readSample.js';

/**
 * Two lists of finite numbers, of which `a[i]` belongs to `b[i]`.
 *
 * @throws IchError as `readSample` and `checkOneLength`
 */
export function readPair(
  where: string,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  least: number,
): [Float64Array, Float64Array] {
  const pair: [Float64Array, Float64Array] = [readSample(where, 'a', a, least), readSample(where, 'b', b, least)];
  checkOneLength(where, a, b);
  return pair;
}
