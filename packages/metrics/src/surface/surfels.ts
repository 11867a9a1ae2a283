import type { PaddedMask, PaddedPair } from './padPair.js';

/** The elements of a surface: the corners between voxels around which the mask is neither empty nor full. */
export interface Surfels {
  /** Places in the box of the last of the 2x2x2 (2x2) voxels around each corner, ascending. */
  readonly places: Int32Array;
  /** Which of the voxels around it are in the mask, one bit each, as DeepMind's surface-distance numbers them. */
  readonly codes: Uint8Array;
}

/**
 * Finds the surface elements of a mask. The bits of a code are, from 1 on, the voxels (slice, row, column) = (0, 0, 0),
 * (0, 0, -1), (0, -1, 0), (0, -1, -1), (-1, 0, 0), ... before the corner; in 2D there are four.
 */
export function surfels({ data, first, end }: PaddedMask, { shape, rank }: PaddedPair): Surfels {
  const [slices, rows, columns] = shape;
  const size = rows * columns;
  const full = rank === 3 ? 255 : 15;
  const before = rank === 3 ? size : 0; // in 2D the bits of the slice before are cut off by `full`
  const places: number[] = [];
  const codes: number[] = [];
  for (let z = rank - 2; z < slices; z++) {
    for (let y = 1; y < rows; y++) {
      const line = z * rows + y;
      const lines = [line, line - 1, line - before / columns, line - 1 - before / columns];
      const from = Math.min(...lines.map((i) => (end[i] > 0 ? first[i] : columns)));
      const to = Math.max(...lines.map((i) => end[i]));
      let column = 0;
      for (let x = from, at = line * columns + from; x <= to; x++, at++) {
        const c = data[at] | (data[at - columns] << 2) | (data[at - before] << 4) | (data[at - columns - before] << 6);
        const code = (c | (column << 1)) & full;
        column = c;
        if (code === 0 || code === full) continue;
        places.push(at);
        codes.push(code);
      }
    }
  }
  return { places: Int32Array.from(places), codes: Uint8Array.from(codes) };
}
