import type { BitVolume } from '../types.js';
import { type MorphPass, runPasses } from './morphKernel.js';
import { packBits } from './packBits.js';
import { unpackBits } from './unpackBits.js';
import { giveWords, takeWords } from './wordPool.js';

/**
 * Voxels that are set after some passes over a mask and not after others, e.g. after none but not after an opening.
 *
 * @param mask 0/1, row-major @param shape one to three axes
 * @param out as long as the mask, every element is written; may be the mask
 */
export function residueKernel(
  mask: Uint8Array,
  shape: readonly number[],
  kept: readonly MorphPass[],
  taken: readonly MorphPass[],
  out: Uint8Array,
): void {
  const bits = packBits(mask, shape);
  const plus = runPasses(bits, kept);
  const minus = runPasses(bits, taken);
  const left: BitVolume = { ...bits, words: takeWords(bits.words.length) };
  const [to, a, b] = [left.words, plus.words, minus.words];
  for (let i = 0; i < to.length; i++) to[i] = a[i] & ~b[i];
  unpackBits(out, left);
  for (const { words } of [bits, plus, minus, left]) giveWords(words);
}
