import type { TileGrid } from './types.js';

/** How many windows of a checked grid hold each pixel, row-major. */
export function countCover({ shape, window, origins }: TileGrid): Int32Array {
  const [height, width] = shape;
  const counts = new Int32Array(height * width);
  for (const [top, left] of origins) {
    for (let row = top; row < top + window[0]; row++) {
      const start = row * width + left;
      for (let i = start; i < start + window[1]; i++) counts[i]++;
    }
  }
  return counts;
}
