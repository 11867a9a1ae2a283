import type { BitVolume } from '../types.js';

/**
 * Shifts words along one axis, in place; zeros follow from outside.
 *
 * @param by voxels; positive towards higher indices
 * @param keep whether the shifted voxels join those there (or) instead of replacing them
 */
export type Shift = (words: Int32Array, by: number, keep: boolean) => void;

/** The shift along axis 0 (slices), 1 (rows) or 2 (columns) of volumes like this one. */
export function shiftBits({ shape, wordsPerRow }: BitVolume, axis: number): Shift {
  const [slices, rows] = shape;
  if (axis === 2) return (words, by, keep) => shiftColumns(words, wordsPerRow, by, keep);
  if (axis === 1) return (words, by, keep) => shiftBlocks(words, rows, wordsPerRow, by, keep);
  return (words, by, keep) => shiftBlocks(words, slices, rows * wordsPerRow, by, keep);
}

/** Blocks of `size` words, `count` of them along the axis. The order of the walk leaves sources untouched. */
function shiftBlocks(words: Int32Array, count: number, size: number, by: number, keep: boolean): void {
  const span = count * size;
  const reach = Math.min(Math.abs(by), count) * size;
  const held = keep ? -1 : 0;
  for (let start = 0; start < words.length; start += span) {
    const end = start + span;
    if (by > 0) {
      for (let i = end - 1; i >= start + reach; i--) words[i] = (words[i] & held) | words[i - reach];
      if (!keep) words.fill(0, start, start + reach);
    } else {
      for (let i = start; i < end - reach; i++) words[i] = (words[i] & held) | words[i + reach];
      if (!keep) words.fill(0, end - reach, end);
    }
  }
}

/** Bits past the last column: a shift to the right may leave some, a shift to the left wants none. */
function shiftColumns(words: Int32Array, wordsPerRow: number, by: number, keep: boolean): void {
  const far = Math.abs(by) >>> 5;
  const bits = Math.abs(by) & 31;
  const held = keep ? -1 : 0;
  for (let start = 0; start < words.length; start += wordsPerRow) {
    const last = start + wordsPerRow - 1;
    if (by > 0) {
      for (let i = last; i >= start; i--) {
        const from = i - far;
        let word = from >= start ? words[from] << bits : 0;
        if (bits !== 0 && from > start) word |= words[from - 1] >>> (32 - bits);
        words[i] = (words[i] & held) | word;
      }
    } else {
      for (let i = start; i <= last; i++) {
        const from = i + far;
        let word = from <= last ? words[from] >>> bits : 0;
        if (bits !== 0 && from < last) word |= words[from + 1] << (32 - bits);
        words[i] = (words[i] & held) | word;
      }
    }
  }
}
