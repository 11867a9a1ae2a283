/** Edge of the squares that are turned at a time: their rows and columns stay in the nearest cache. */
const TILE = 16;

/**
 * Writes a matrix [rows, columns] turned: out[column * pitch + row] = values[row * columns + column].
 *
 * @param pitch distance between the columns in `out`, at least `rows`
 */
export function transposeInto(
  out: Float32Array,
  pitch: number,
  values: Float32Array,
  rows: number,
  columns: number,
): void {
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(top + TILE, rows);
    for (let left = 0; left < columns; left += TILE) {
      const right = Math.min(left + TILE, columns);
      for (let column = left; column < right; column++) {
        for (let row = top, from = top * columns + column, to = column * pitch + top; row < bottom; row++) {
          out[to++] = values[from];
          from += columns;
        }
      }
    }
  }
}
