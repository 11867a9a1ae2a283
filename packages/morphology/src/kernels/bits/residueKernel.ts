import type { MorphPass } from '../types.js';
import { residueInPlain } from './residueInPlain.js';
import { residueOnSimd } from './residueOnSimd.js';

/**
 * Voxels that are set after some passes over a mask and not after others, e.g. after none but not after an opening.
 *
 * @param mask 0/1, row-major @param shape one to three axes
 * @param taken nothing: what the first passes leave
 * @param out as long as the mask, every element is written; may be the mask
 */
export function residueKernel(
  mask: Uint8Array,
  shape: readonly number[],
  kept: readonly MorphPass[],
  taken: readonly MorphPass[] | undefined,
  out: Uint8Array,
): void {
  if (!residueOnSimd(mask, shape, kept, taken, out)) residueInPlain(mask, shape, kept, taken, out);
}
