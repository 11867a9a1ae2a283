/** A stretch of an axis: `from` to before `to`. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** Rows and columns of a volume between which all of the brain lies; `undefined` where there is none. */
export function brainExtent(
  brain: Uint8Array,
  [, rows, columns]: readonly number[],
): readonly [row: Extent, column: Extent] | undefined {
  let [top, bottom, left, right] = [rows, 0, columns, 0];
  for (let i = 0; i < brain.length; i++) {
    if (brain[i] === 0) continue;
    const row = Math.floor(i / columns) % rows;
    const column = i % columns;
    if (row < top) top = row;
    if (row >= bottom) bottom = row + 1;
    if (column < left) left = column;
    if (column >= right) right = column + 1;
  }
  if (bottom === 0) return undefined;
  return [
    { from: top, to: bottom },
    { from: left, to: right },
  ];
}
