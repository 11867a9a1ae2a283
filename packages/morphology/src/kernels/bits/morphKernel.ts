import type { MorphPass } from '../types.js';
import { residueKernel } from './residueKernel.js';

/**
 * Erosions and dilations of a mask, one after another, on bits.
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
  residueKernel(mask, shape, passes, undefined, out);
}
