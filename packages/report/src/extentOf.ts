/** Lowest and highest of the finite values; a single one gets room on both sides, none gives 0..1. */
export function extentOf(values: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  if (high > low) return [low, high];
  const room = Math.abs(low) / 2 || 0.5;
  return [low - room, high + room];
}
