import { tailMask } from './tailMask.js';
import type { BitVolume } from './types.js';

/** The voxels that are not in the volume; bits past the last column stay 0. */
export function complementBits({ words, shape, wordsPerRow }: BitVolume): BitVolume {
  const out = new Int32Array(words.length);
  for (let i = 0; i < words.length; i++) out[i] = ~words[i];
  const tail = tailMask(shape[2]);
  for (let i = wordsPerRow - 1; i < out.length; i += wordsPerRow) out[i] &= tail;
  return { words: out, shape, wordsPerRow };
}
