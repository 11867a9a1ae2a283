import type { BitVolume } from '../types.js';
import { clearTail } from './clearTail.js';

/** The voxels that are not in the volume; bits past the last column stay 0. */
export function complementBits(bits: BitVolume): BitVolume {
  const out = { ...bits, words: new Int32Array(bits.words.length) };
  for (let i = 0; i < out.words.length; i++) out.words[i] = ~bits.words[i];
  clearTail(out);
  return out;
}
