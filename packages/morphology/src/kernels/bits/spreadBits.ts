import type { Shift } from './shiftBits.js';

/**
 * Dilates along one axis, in place: voxel i becomes the or of the voxels i - k, `from` <= k <= `to`. Doubling the
 * reach with every pass takes log2(to - from + 1) passes. Bits only ever move away from their place, so what leaves
 * the volume is never wanted back.
 */
export function spreadBits(words: Int32Array, shift: Shift, from: number, to: number): void {
  if (from > 0 || to < 0) {
    shift(words, from > 0 ? from : to, false);
    grow(words, shift, to - from, from > 0 ? 1 : -1);
    return;
  }
  const backwards = from < 0 ? words.slice() : undefined;
  grow(words, shift, to, 1);
  if (!backwards) return;
  grow(backwards, shift, -from, -1);
  for (let i = 0; i < words.length; i++) words[i] |= backwards[i];
}

function grow(words: Int32Array, shift: Shift, reach: number, sign: number): void {
  for (let covered = 1; covered <= reach; ) {
    const step = Math.min(covered, reach + 1 - covered);
    shift(words, sign * step, true);
    covered += step;
  }
}
