import type { BitVolume } from '../types.js';

/**
 * Bits as a mask.
 *
 * @param out every voxel is written, 0 or 1, row-major
 */
export function unpackBits(out: Uint8Array, { words, shape, wordsPerRow }: BitVolume): void {
  const columns = shape[2];
  out.fill(0);
  for (let start = 0, from = 0; start < out.length; start += columns, from += wordsPerRow) {
    for (let k = 0; k < wordsPerRow; k++) {
      const word = words[from + k];
      if (word === 0) continue;
      const first = start + (k << 5);
      if (word === -1) out.fill(1, first, first + 32);
      else for (let rest = word; rest !== 0; rest &= rest - 1) out[first + 31 - Math.clz32(rest & -rest)] = 1;
    }
  }
}
