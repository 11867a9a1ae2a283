import { checkNumber } from '@ich/core';
import type { Counts } from './types.js';

const NAMES = ['tp', 'fp', 'fn', 'tn'] as const;
const RULE = { integer: true, min: 0, remedy: 'Take the counts from confusion, sliceDetection or mergeCounts.' };

/**
 * Checks counts handed in by a caller and returns them.
 *
 * @throws IchError `parameter` for a count that is missing, negative or not a whole number
 */
export function checkCounts(where: string, counts: Counts): Counts {
  for (const name of NAMES) checkNumber(where, `counts.${name}`, counts[name], RULE);
  return counts;
}
