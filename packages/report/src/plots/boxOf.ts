/** What a box plot draws. */
export interface Box {
  q1: number;
  median: number;
  q3: number;
  /** Ends of the whiskers: the farthest values within 1.5 box lengths of the box. */
  low: number;
  high: number;
}

/** Quartiles by linear interpolation (Hyndman & Fan 1996, type 7) and Tukey's whiskers, of at least one finite value. */
export function boxOf(values: readonly number[]): Box {
  const sorted = [...values].sort((a, b) => a - b);
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((part) => quantile(sorted, part));
  const reach = 1.5 * (q3 - q1);
  const low = sorted.find((value) => value >= q1 - reach) ?? q1;
  const high = sorted.findLast((value) => value <= q3 + reach) ?? q3;
  return { q1, median, q3, low, high };
}

function quantile(sorted: readonly number[], part: number): number {
  const at = part * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
