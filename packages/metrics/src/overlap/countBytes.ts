import type { Counts } from './types.js';

/** Words added up before their byte lanes could overflow: 255 times 1 still fits a byte. */
const BLOCK = 255;

/** Sum of the four bytes of a word. */
const lanes = (word: number): number => (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);

/**
 * Counts of two masks of equal length, four voxels to a 32-bit word: with only 0 and 1 in the bytes, `x & y` marks the
 * true positives of four voxels, and up to 255 such words add up without a carry between the bytes.
 *
 * @returns the counts, and whether every byte was 0 or 1: if not, the counts mean nothing
 */
export function countBytes(truth: Uint8Array, predicted: Uint8Array): { counts: Counts; binary: boolean } {
  const n = truth.length;
  const words = (truth.byteOffset | predicted.byteOffset) % 4 === 0 ? n >> 2 : 0;
  const t = new Int32Array(truth.buffer, words ? truth.byteOffset : 0, words);
  const p = new Int32Array(predicted.buffer, words ? predicted.byteOffset : 0, words);
  let both = 0;
  let inTruth = 0;
  let inPredicted = 0;
  let seen = 0;
  for (let i = 0; i < words; ) {
    const end = Math.min(words, i + BLOCK);
    let b = 0;
    let x = 0;
    let y = 0;
    for (; i < end; i++) {
      const tw = t[i];
      const pw = p[i];
      b = (b + (tw & pw)) | 0;
      x = (x + tw) | 0;
      y = (y + pw) | 0;
      seen |= tw | pw;
    }
    both += lanes(b);
    inTruth += lanes(x);
    inPredicted += lanes(y);
  }
  for (let i = words * 4; i < n; i++) {
    both += truth[i] & predicted[i];
    inTruth += truth[i];
    inPredicted += predicted[i];
    seen |= truth[i] | predicted[i];
  }
  const counts = { tp: both, fp: inPredicted - both, fn: inTruth - both, tn: n - inTruth - inPredicted + both };
  return { counts, binary: (seen & 0xfefefefe) === 0 };
}
