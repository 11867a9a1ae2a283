import { copyBox } from './copyBox.js';
import type { PaddedMask, PaddedPair } from './cropPair.js';
import type { SurfaceConvention } from './types.js';

/**
 * The voxels of a mask that have a neighbour outside it: the mask without its erosion. Four voxels at a time: the bytes
 * of a word (little-endian, as every engine of JavaScript in use is) are neighbours along the row.
 *
 * @returns places in the box, ascending
 */
export function surfaceVoxels(
  mask: Pick<PaddedMask, 'data' | 'words'>,
  pair: PaddedPair,
  { neighbours, outside }: Pick<SurfaceConvention, 'neighbours' | 'outside'>,
): Int32Array {
  const { data, words } = outside === 0 ? mask : filledOutside(mask.data, pair);
  const { straight, wide } = linesAround(pair, neighbours === 'faces');
  const found: number[] = [];
  for (let word = 0; word < words.length; word++) {
    const own = mask.words[word];
    if (own === 0) continue;
    let inside = own;
    for (let k = 0; k < straight.length; k++) inside &= words[word + straight[k]];
    for (let k = 0; k < wide.length && inside !== 0; k++) {
      const at = word + wide[k];
      const w = words[at];
      inside &= w & ((w << 8) | data[4 * at - 1]) & ((w >>> 8) | (data[4 * at + 4] << 24));
    }
    for (let at = 4 * word, edge = own & ~inside; edge !== 0; at++, edge >>>= 8) if ((edge & 1) !== 0) found.push(at);
  }
  return new Int32Array(found);
}

/**
 * Offsets, in words, of lines around a line: those of which the voxel straight across counts as a neighbour, and those of
 * which its neighbours left and right do, too.
 */
function linesAround({ shape, rank }: PaddedPair, isFaces: boolean): { straight: number[]; wide: number[] } {
  const straight: number[] = [];
  const wide: number[] = [];
  for (let slice = 2 - rank; slice <= rank - 2; slice++) {
    for (let row = -1; row <= 1; row++) {
      const away = Math.abs(slice) + Math.abs(row);
      const lines = isFaces && away > 0 ? straight : wide;
      if (lines === wide || away === 1) lines.push(((slice * shape[1] + row) * shape[2]) / 4);
    }
  }
  return { straight, wide };
}

/** The mask with 1 wherever the margin of the box lies outside the image. */
function filledOutside(data: Uint8Array, { shape, origin, image }: PaddedPair): Pick<PaddedMask, 'data' | 'words'> {
  const words = new Int32Array(data.length / 4).fill(0x01010101);
  const filled = { data: new Uint8Array(words.buffer), shape };
  const low = origin.map((from) => Math.max(0, -from)) as [number, number, number];
  const size = shape.map((n, axis) => Math.min(n, image[axis] - origin[axis]) - low[axis]) as typeof low;
  copyBox(filled, low, { data, shape }, low, size);
  return { data: filled.data, words };
}
