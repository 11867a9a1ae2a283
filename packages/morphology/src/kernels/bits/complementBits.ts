import type { BitVolume } from '../types.js';
import { clearTail } from './clearTail.js';
import { takeWords } from './wordPool.js';

/**
 * The voxels that are not in the volume; bits past the last column stay 0.
 *
 * @param words where to, by default memory for `giveWords`; the volume's own words to do it in place
 */
export function complementBits(bits: BitVolume, words: Int32Array = takeWords(bits.words.length)): BitVolume {
  const from = bits.words;
  for (let i = 0; i < from.length; i++) words[i] = ~from[i];
  const out = { ...bits, words };
  clearTail(out);
  return out;
}
