import { checkNumber, IchError } from '@ich/core';
import type { PairMoments } from './types.js';

const KEYS: readonly (keyof PairMoments)[] = [
  'n',
  'meanA',
  'meanB',
  'meanDifference',
  'sumAA',
  'sumBB',
  'sumAB',
  'sumDD',
];

/**
 * Checks moments handed in by a caller and returns them.
 *
 * @throws IchError `parameter` for anything but moments, `shape` for those of fewer than `least` pairs
 */
export function checkMoments(where: string, moments: PairMoments, least: number): PairMoments {
  const remedy = 'Moments are the result() of createPairAccumulator.';
  for (const key of KEYS) checkNumber(where, `moments.${key}`, moments[key], { remedy });
  if (moments.n >= least) return moments;
  throw new IchError('shape', { where, expected: `moments of at least ${least} pairs`, received: `${moments.n}` });
}
