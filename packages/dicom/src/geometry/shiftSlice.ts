/** A slice on a larger in-plane grid, and which part of it the slice reaches. */
export interface ShiftedSlice {
  readonly values: Float64Array;
  /** Rows and columns, first and after the last. */
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/**
 * Moves a slice by a number of pixels that need not be whole, bilinearly.
 *
 * @param slice row-major, @param from its [rows, columns], @param to those of the grid
 * @param offset place of its first pixel on the grid, [row, column], at least 0
 */
export function shiftSlice(
  slice: ArrayLike<number>,
  from: readonly [number, number],
  to: readonly [number, number],
  offset: readonly [number, number],
): ShiftedSlice {
  const [, width] = from;
  const [top, left] = [Math.ceil(offset[0]), Math.ceil(offset[1])];
  const rows: [number, number] = [top, Math.floor(offset[0] + from[0] - 1) + 1];
  const columns: [number, number] = [left, Math.floor(offset[1] + width - 1) + 1];
  // How far past a pixel of the slice a pixel of the grid lies: the same everywhere.
  const down = top - offset[0];
  const across = left - offset[1];
  const below = down > 0 ? width : 0;
  const beside = across > 0 ? 1 : 0;
  const values = new Float64Array(to[0] * to[1]);
  for (let row = rows[0]; row < rows[1]; row++) {
    let at = (row - top) * width;
    for (let column = columns[0]; column < columns[1]; column++, at++) {
      const upper = slice[at] * (1 - across) + slice[at + beside] * across;
      const lower = slice[at + below] * (1 - across) + slice[at + below + beside] * across;
      values[row * to[1] + column] = upper * (1 - down) + lower * down;
    }
  }
  return { values, rows, columns };
}
