import { brokenJpeg } from './brokenJpeg.js';

/** A Huffman table for decoding by looking ahead. */
export interface HuffmanTable {
  /** Bits to look at. */
  readonly bits: number;
  /** By those bits: code length << 8 | value; 0 where no code starts so. */
  readonly lookup: Uint16Array;
}

/** Code of 16 bits, the longest there is. */
const LONGEST = 16;

/**
 * Builds a table from the contents of a DHT segment at `start` (T.81 B.2.4.2, C.2).
 *
 * @returns the table, its class and number (`Tc << 4 | Th`), and the byte after it
 * @throws Refusal for codes that do not fit
 */
export function huffmanTable(
  bytes: Uint8Array,
  start: number,
  end: number,
): { table: HuffmanTable; id: number; next: number } {
  if (start + 1 + LONGEST > end) throw brokenJpeg();
  const counts = bytes.subarray(start + 1, start + 1 + LONGEST);
  const values = start + 1 + LONGEST;
  const next = values + counts.reduce((sum, n) => sum + n, 0);
  if (next > end || next === values) throw brokenJpeg();
  const bits = counts.findLastIndex((n) => n > 0) + 1;
  const lookup = new Uint16Array(1 << bits);
  let code = 0;
  let value = values;
  for (let length = 1; length <= bits; length++, code <<= 1) {
    for (let i = 0; i < counts[length - 1]; i++, code++) {
      const first = code << (bits - length);
      const after = (code + 1) << (bits - length);
      if (after > lookup.length) throw brokenJpeg();
      lookup.fill((length << 8) | bytes[value++], first, after);
    }
  }
  return { table: { bits, lookup }, id: bytes[start], next };
}
