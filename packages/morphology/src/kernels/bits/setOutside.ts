import type { BitVolume, OffsetSet } from '../types.js';

/**
 * Sets the voxels x of a dilation for which some x - b lies outside the volume. One axis is enough to be outside, so
 * these are slabs along the borders as deep as the offsets reach.
 */
export function setOutside({ words, shape, wordsPerRow }: BitVolume, { low, high }: OffsetSet): void {
  const [slices, rows, columns] = shape;
  const isOut = (axis: number, i: number): boolean => i < high[axis] || i >= shape[axis] + low[axis];
  const columnWords = new Int32Array(wordsPerRow);
  for (let x = 0; x < columns; x++) if (isOut(2, x)) columnWords[x >>> 5] |= 1 << (x & 31);
  for (let z = 0, at = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++, at += wordsPerRow) {
      if (isOut(0, z) || isOut(1, y)) words.fill(-1, at, at + wordsPerRow);
      else for (let k = 0; k < wordsPerRow; k++) words[at + k] |= columnWords[k];
    }
  }
}
