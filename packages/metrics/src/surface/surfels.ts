import type { PaddedMask, PaddedPair } from './cropPair.js';

/** The elements of a surface: the corners between voxels around which the mask is neither empty nor full. */
export interface Surfels {
  /** Places in the box of the last of the 2x2x2 (2x2) voxels around each corner, ascending. */
  readonly places: Int32Array;
  /** Which of the voxels around it are in the mask, one bit each, as DeepMind's surface-distance numbers them. */
  readonly codes: Uint8Array;
}

/**
 * Finds the surface elements of a mask, four corners at a time. The bits of a code are, from 1 on, the voxels
 * (slice, row, column) = (0, 0, 0), (0, 0, -1), (0, -1, 0), (0, -1, -1), (-1, 0, 0), ... before the corner; in 2D there
 * are four.
 */
export function surfels({ data, words }: PaddedMask, { shape, rank }: PaddedPair): Surfels {
  const [, rows, columns] = shape;
  const row = columns / 4;
  const before = rank === 3 ? rows * row : 0; // in 2D the same two rows are looked at twice
  const places: number[] = [];
  let some = 0;
  let all = 0;
  for (let word = before + row; word < words.length; word++) {
    const a = words[word];
    const b = words[word - row];
    const c = words[word - before];
    const d = words[word - row - before];
    // The corner of a byte lies between it and the byte before; every row ends in background.
    const someBefore = some >>> 24;
    const allBefore = all >>> 24;
    some = a | b | c | d;
    all = a & b & c & d;
    let edge = (some | (some << 8) | someBefore) & ~(all & ((all << 8) | allBefore));
    for (let at = 4 * word; edge !== 0; at++, edge >>>= 8) if ((edge & 1) !== 0) places.push(at);
  }
  const codes = new Uint8Array(places.length);
  const bits = [0, -row, -before, -before - row].map((by) => by * 4).slice(0, 2 * (rank - 1));
  for (let i = 0; i < codes.length; i++) {
    for (let k = 0; k < bits.length; k++) {
      const at = places[i] + bits[k];
      codes[i] |= (data[at] | (data[at - 1] << 1)) << (2 * k);
    }
  }
  return { places: new Int32Array(places), codes };
}
