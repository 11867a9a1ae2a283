import type { BitVolume } from '../types.js';
import { type MorphPass, runPasses } from './morphKernel.js';
import { packBits } from './packBits.js';
import { unpackBits } from './unpackBits.js';

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
  const left: BitVolume = { ...bits, words: new Int32Array(bits.words.length) };
  for (let i = 0; i < left.words.length; i++) left.words[i] = plus.words[i] & ~minus.words[i];
  unpackBits(out, left);
}
