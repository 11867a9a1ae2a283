import type { OffsetSet } from '../types.js';
import { dilateBits } from './dilateBits.js';
import { erodeBits } from './erodeBits.js';
import { packBits } from './packBits.js';
import { unpackBits } from './unpackBits.js';

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
  let bits = packBits(mask, shape);
  for (const { kind, offsets, outside } of passes) bits = PASSES[kind](bits, offsets, outside);
  unpackBits(out, bits);
}
