import { refusal } from '../input/refusal.js';

/**
 * Checks that every element of `a` has one of `b` beside it.
 *
 * @throws IchError `shape` naming both lengths
 */
export function checkOneLength(where: string, a: ArrayLike<unknown>, b: ArrayLike<unknown>): void {
  if (a.length === b.length) return;
  throw refusal('shape', where, 'a and b', 'of one length', `${a.length} and ${b.length}`);
}
