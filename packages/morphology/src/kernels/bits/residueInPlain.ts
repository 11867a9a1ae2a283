import type { BitVolume, MorphPass } from '../types.js';
import { dilateBits } from './dilateBits.js';
import { erodeBits } from './erodeBits.js';
import { packBits } from './packBits.js';
import { unpackBits } from './unpackBits.js';
import { giveWords } from './wordPool.js';

const PASSES = { erode: erodeBits, dilate: dilateBits };

/** `residueKernel` in plain TypeScript, 32 voxels an instruction. */
export function residueInPlain(
  mask: Uint8Array,
  shape: readonly number[],
  kept: readonly MorphPass[],
  taken: readonly MorphPass[] | undefined,
  out: Uint8Array,
): void {
  const bits = packBits(mask, shape);
  const plus = runPasses(bits, kept);
  const minus = taken && runPasses(bits, taken);
  if (minus) {
    const [a, b] = [plus.words, minus.words];
    for (let i = 0; i < a.length; i++) a[i] &= ~b[i];
    giveWords(b);
  }
  unpackBits(out, plus);
  for (const { words } of [bits, plus]) giveWords(words);
}

/** The bits stay as they were and are answered themselves when there is no pass. */
function runPasses(bits: BitVolume, passes: readonly MorphPass[]): BitVolume {
  let result = bits;
  for (const { kind, offsets, outside } of passes) {
    const next = PASSES[kind](result, offsets, outside);
    if (result !== bits) giveWords(result.words);
    result = next;
  }
  return result;
}
