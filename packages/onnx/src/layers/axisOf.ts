/** The axis in the graph [n, channel, ...space] of an axis in tfjs [n, ...space, channel], which may be negative. */
export function axisOf(axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (rank < 3 || positive === 0) return positive;
  return positive === rank - 1 ? 1 : positive + 1;
}
