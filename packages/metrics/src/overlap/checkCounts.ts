import { refusal } from '../input/refusal.js';
import type { Counts } from './types.js';

/**
 * Checks counts handed in by a caller and returns them.
 *
 * @throws IchError `parameter` for a count that is missing, negative or not a whole number
 */
export function checkCounts(where: string, counts: Counts): Counts {
  const { tp, fp, fn, tn } = counts;
  const all = [tp, fp, fn, tn];
  if (all.every((count) => Number.isInteger(count) && count >= 0)) return counts;
  throw refusal('parameter', where, 'tp, fp, fn, tn', 'whole numbers', `${all.map(String)}`);
}
