import type { PaddedMask, PaddedPair } from './cropPair.js';
import type { SurfaceConvention } from './types.js';

/**
 * The voxels of a mask that have a neighbour outside it: the mask without its erosion. Four voxels at a time: the bytes
 * of a word (little-endian, as every engine of JavaScript in use is) are neighbours along the row.
 *
 * @returns places in the box, ascending
 */
export function surfaceVoxels(
  { data, words }: PaddedMask,
  pair: PaddedPair,
  { neighbours, outside }: Pick<SurfaceConvention, 'neighbours' | 'outside'>,
): Int32Array {
  const isFaces = neighbours === 'faces';
  const { beside, across } = linesAround(pair);
  // Lines of which the voxel straight across counts, and lines of which its neighbours left and right do, too.
  const straight = isFaces ? beside : [];
  const wide = isFaces ? [0] : [0, ...beside, ...across];
  const found: number[] = [];
  for (let word = 0; word < words.length; word++) {
    const own = words[word];
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
  const places = new Int32Array(found);
  return outside === 0 ? places : places.filter((at) => hasGap(at, data, pair, isFaces ? 1 : 3));
}

/** Offsets, in words, of the lines that share a face with a line, and of those that share an edge. */
function linesAround({ shape: [, rows, columns], rank }: PaddedPair): { beside: number[]; across: number[] } {
  const row = columns / 4;
  const slice = rows * row;
  return rank === 2
    ? { beside: [-row, row], across: [] }
    : { beside: [-slice, -row, row, slice], across: [-slice - row, row - slice, slice - row, slice + row] };
}

/** Whether a voxel has a neighbour, at most so many steps away in all, that is in the image and not in the mask. */
function hasGap(at: number, data: Uint8Array, { shape, origin, image }: PaddedPair, reach: number): boolean {
  const [, rows, columns] = shape;
  const line = Math.floor(at / columns);
  const place = [Math.floor(line / rows), line % rows, at % columns].map((i, axis) => i + origin[axis]);
  for (let k = 0; k < 27; k++) {
    const step = [Math.floor(k / 9) - 1, (Math.floor(k / 3) % 3) - 1, (k % 3) - 1];
    const isNear = step.filter((by) => by !== 0).length <= reach;
    const isInImage = step.every((by, axis) => place[axis] + by >= 0 && place[axis] + by < image[axis]);
    if (isNear && isInImage && data[at + (step[0] * rows + step[1]) * columns + step[2]] === 0) return true;
  }
  return false;
}
