import type { Matrix2x3 } from './augmentationMatrix.js';

/**
 * Samples an image through a matrix: `scipy.ndimage.affine_transform` with mode 'nearest', order 0 or 1, computed in
 * doubles. Positions outside are moved to the border first, so the border's pixels go on outwards.
 *
 * @param out and @param image [row, column], row-major, not the same memory
 */
export function warpInto(
  out: Float32Array,
  image: Float32Array,
  [rows, columns]: readonly [number, number],
  [a, b, c, d, e, f]: Matrix2x3,
  order: 0 | 1,
): void {
  const lastRow = rows - 1;
  const lastColumn = columns - 1;
  let to = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const row = Math.min(Math.max(a * i + b * j + c, 0), lastRow);
      const column = Math.min(Math.max(d * i + e * j + f, 0), lastColumn);
      if (order === 0) {
        out[to++] = image[Math.floor(row + 0.5) * columns + Math.floor(column + 0.5)];
        continue;
      }
      const r = Math.floor(row);
      const s = Math.floor(column);
      const down = row - r;
      const right = column - s;
      const upper = r * columns;
      const lower = Math.min(r + 1, lastRow) * columns;
      const next = Math.min(s + 1, lastColumn);
      out[to++] =
        (1 - down) * ((1 - right) * image[upper + s] + right * image[upper + next]) +
        down * ((1 - right) * image[lower + s] + right * image[lower + next]);
    }
  }
}
