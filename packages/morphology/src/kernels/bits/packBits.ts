import { NotBinary } from '../NotBinary.js';
import { tripleOf } from '../tripleOf.js';
import type { BitVolume } from '../types.js';
import { takeWords } from './wordPool.js';

/** The bits of four bytes 0/1 that are not set. */
const OTHERS = 0xfefefefe;

/**
 * A mask as bits.
 *
 * @param mask 0/1, row-major @param shape one to three axes
 * @returns bits in memory for `giveWords`
 * @throws NotBinary
 */
export function packBits(mask: Uint8Array, shape: readonly number[]): BitVolume {
  const triple = tripleOf(shape, 1);
  const [slices, rows, columns] = triple;
  const wordsPerRow = (columns + 31) >>> 5;
  const words = takeWords(slices * rows * wordsPerRow);
  const inFours = columns % 4 === 0 && mask.byteOffset % 4 === 0;
  const seen = inFours
    ? packFours(words, new Int32Array(mask.buffer, mask.byteOffset, mask.length >>> 2), columns >>> 2)
    : packOnes(words, mask, columns);
  if ((seen & OTHERS) !== 0) throw new NotBinary();
  return { words, shape: triple, wordsPerRow };
}

/**
 * Four voxels at a time: the bytes 0/1 of a word are gathered into four neighbouring bits (little-endian, as every
 * engine of JavaScript in use is).
 *
 * @returns all voxels, joined
 */
function packFours(words: Int32Array, fours: Int32Array, foursPerRow: number): number {
  let seen = 0;
  for (let start = 0, to = 0; start < fours.length; start += foursPerRow) {
    const end = start + foursPerRow;
    let i = start;
    for (; i + 8 <= end; i += 8, to++) {
      // Bytes hold bits 0 and 4 once two words are joined, so a pair gives eight bits.
      const a = fours[i] | (fours[i + 1] << 4);
      const b = fours[i + 2] | (fours[i + 3] << 4);
      const c = fours[i + 4] | (fours[i + 5] << 4);
      const d = fours[i + 6] | (fours[i + 7] << 4);
      seen |= fours[i] | fours[i + 1] | fours[i + 2] | fours[i + 3];
      seen |= fours[i + 4] | fours[i + 5] | fours[i + 6] | fours[i + 7];
      words[to] = (a | b | c | d) === 0 ? 0 : gather(a) | (gather(b) << 8) | (gather(c) << 16) | (gather(d) << 24);
    }
    if (i === end) continue;
    let word = 0;
    for (let bit = 0; i < end; bit += 4, i++) {
      seen |= fours[i];
      word |= (gather(fours[i]) & 15) << bit;
    }
    words[to++] = word;
  }
  return seen;
}

/** Bits 0 and 4 of the four bytes of a word, as bits 0-3 and 4-7. */
function gather(v: number): number {
  return (v | (v >>> 7) | (v >>> 14) | (v >>> 21)) & 255;
}

/** @returns all voxels, joined */
function packOnes(words: Int32Array, mask: Uint8Array, columns: number): number {
  let seen = 0;
  for (let start = 0, to = 0; start < mask.length; start += columns) {
    const end = start + columns;
    for (let i = start; i < end; to++) {
      let word = 0;
      for (let bit = 0; bit < 32 && i < end; bit++, i++) {
        seen |= mask[i];
        word |= mask[i] << bit;
      }
      words[to] = word;
    }
  }
  return seen;
}
