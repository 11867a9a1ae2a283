import type { BitVolume } from '../types.js';

/** The four bytes 0/1, as one word, that four bits stand for. */
const FOUR_BYTES = Int32Array.from({ length: 16 }, (_, bits) =>
  [0, 1, 2, 3].reduce((word, k) => word | (((bits >> k) & 1) << (8 * k)), 0),
);

/**
 * Bits as a mask.
 *
 * @param out every voxel is written, 0 or 1, row-major
 */
export function unpackBits(out: Uint8Array, bits: BitVolume): void {
  const inFours = bits.shape[2] % 4 === 0 && out.byteOffset % 4 === 0;
  if (inFours) unpackFours(new Int32Array(out.buffer, out.byteOffset, out.length >>> 2), bits);
  else unpackOnes(out, bits);
}

/** Four voxels at a time, little-endian as `packBits`. */
function unpackFours(fours: Int32Array, { words, shape, wordsPerRow }: BitVolume): void {
  const whole = shape[2] >>> 5;
  const rest = (shape[2] & 31) >>> 2;
  fours.fill(0); // so that empty words, the most of them, can be skipped
  for (let from = 0, to = 0; from < words.length; from += wordsPerRow) {
    for (let k = 0; k < whole; k++, to += 8) {
      const word = words[from + k];
      if (word === 0) continue;
      fours[to] = FOUR_BYTES[word & 15];
      fours[to + 1] = FOUR_BYTES[(word >>> 4) & 15];
      fours[to + 2] = FOUR_BYTES[(word >>> 8) & 15];
      fours[to + 3] = FOUR_BYTES[(word >>> 12) & 15];
      fours[to + 4] = FOUR_BYTES[(word >>> 16) & 15];
      fours[to + 5] = FOUR_BYTES[(word >>> 20) & 15];
      fours[to + 6] = FOUR_BYTES[(word >>> 24) & 15];
      fours[to + 7] = FOUR_BYTES[word >>> 28];
    }
    for (let k = 0; k < rest; k++, to++) fours[to] = FOUR_BYTES[(words[from + whole] >>> (4 * k)) & 15];
  }
}

function unpackOnes(out: Uint8Array, { words, shape, wordsPerRow }: BitVolume): void {
  const columns = shape[2];
  for (let start = 0, from = 0; start < out.length; start += columns, from += wordsPerRow) {
    for (let x = 0; x < columns; x++) out[start + x] = (words[from + (x >>> 5)] >>> (x & 31)) & 1;
  }
}
