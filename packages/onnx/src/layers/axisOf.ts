/** The axis in the graph [n, channel, row, column] of an axis in tfjs [n, row, column, channel], which may be negative. */
export function axisOf(axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis;
  return rank === 4 ? [0, 2, 3, 1][positive] : positive;
}
