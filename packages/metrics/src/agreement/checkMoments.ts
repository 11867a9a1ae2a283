import { checkNumber } from '@ich/core';
import { NO_PAIRS } from './pairMoments.js';
import type { PairMoments } from './types.js';

/**
 * Checks moments handed in by a caller and returns them.
 *
 * @throws IchError `parameter` for anything but moments, or for those of fewer than `least` pairs
 */
export function checkMoments(where: string, moments: PairMoments, least: number): PairMoments {
  const remedy = 'Moments are the result() of createPairAccumulator.';
  for (const [key, min] of Object.entries({ ...NO_PAIRS, n: least })) {
    const rule = key === 'n' ? { min, remedy } : { remedy };
    checkNumber(where, `moments.${key}`, moments[key as keyof PairMoments], rule);
  }
  return moments;
}
