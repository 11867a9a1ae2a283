import type { BitVolume, OffsetSet } from '../types.js';
import { dilateBits } from './dilateBits.js';
import { erodeBits } from './erodeBits.js';
import { packBits } from './packBits.js';
import { unpackBits } from './unpackBits.js';
import { giveWords } from './wordPool.js';

/** One step of a morphological operation. */
export interface MorphPass {
  readonly kind: 'erode' | 'dilate';
  /** Erosion looks at x + b, dilation at x - b for every offset b. */
  readonly offsets: OffsetSet;
  /** What voxels outside the volume count as. */
  readonly outside: 0 | 1;
}

const PASSES = { erode: erodeBits, dilate: dilateBits };

/**
 * Erosions and dilations of a mask, one after another, on bits: 32 voxels an instruction.
 *
 * @param mask 0/1, row-major @param shape one to three axes
 * @param out as long as the mask, every element is written; may be the mask
 */
export function morphKernel(
  mask: Uint8Array,
  shape: readonly number[],
  passes: readonly MorphPass[],
  out: Uint8Array,
): void {
  const bits = packBits(mask, shape);
  const result = runPasses(bits, passes);
  unpackBits(out, result);
  giveWords(bits.words);
  giveWords(result.words);
}

/** The same on bits; they stay as they were and are answered themselves when there is no pass. */
export function runPasses(bits: BitVolume, passes: readonly MorphPass[]): BitVolume {
  let result = bits;
  for (const { kind, offsets, outside } of passes) {
    const next = PASSES[kind](result, offsets, outside);
    if (result !== bits) giveWords(result.words);
    result = next;
  }
  return result;
}
