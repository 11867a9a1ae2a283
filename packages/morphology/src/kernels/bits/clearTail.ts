import type { BitVolume } from '../types.js';

/** Clears the bits past the last column, in place, as a `BitVolume` promises them. */
export function clearTail({ words, shape, wordsPerRow }: BitVolume): void {
  const columns = shape[2] % 32;
  if (columns === 0) return; // no bits past the last column, or no columns at all
  const tail = (1 << columns) - 1;
  for (let i = wordsPerRow - 1; i < words.length; i += wordsPerRow) words[i] &= tail;
}
