import { checkNumber, IchError } from '@ich/core';
import type { PairMoments } from './types.js';

const SQUARES: readonly (keyof PairMoments)[] = ['sumAA', 'sumBB', 'sumDD'];
const SIGNED: readonly (keyof PairMoments)[] = ['meanA', 'meanB', 'meanDifference', 'sumAB'];
const REMEDY = 'Moments are the result() of createPairAccumulator.';

/**
 * Checks moments handed in by a caller and returns them.
 *
 * @throws IchError `parameter` for anything but moments, `shape` for those of fewer than `least` pairs
 */
export function checkMoments(where: string, moments: PairMoments, least = 0): PairMoments {
  const { n } = moments;
  checkNumber(where, 'moments.n', n, { integer: true, min: 0, remedy: REMEDY });
  for (const key of SQUARES) checkNumber(where, `moments.${key}`, moments[key], { min: 0, remedy: REMEDY });
  for (const key of SIGNED) checkNumber(where, `moments.${key}`, moments[key], { remedy: REMEDY });
  if (n >= least) return moments;
  throw new IchError('shape', { where, expected: `moments of at least ${least} pairs`, received: String(n) });
}
