import type { Rng } from '@ich/core';

/**
 * Draws from a list without replacement, in random order; a list that is too short is used up as a whole before any of
 * its elements comes again. Shuffles the list.
 *
 * @param list at least one element unless `count` is 0
 */
export function drawFrom(list: Int32Array, count: number, rng: Rng): Int32Array {
  const out = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const at = i % list.length;
    const other = rng.integer(at, list.length);
    const drawn = list[other];
    list[other] = list[at];
    list[at] = drawn;
    out[i] = drawn;
  }
  return out;
}
