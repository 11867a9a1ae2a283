/**
 * For every place q of a line the smallest `heights[p] + weight (q - p)^2` over its places p. The p that is best for q
 * never falls as q grows, so a middle q halves both the places and their candidates (the line is a row-wise search of
 * a totally monotone matrix); and no p is further than the height of q itself is worth.
 *
 * @param heights the first `n` count; `Infinity` where there is none
 * @param lowest as many are written from `start` on
 */
export function lowestOnLine(
  heights: Float64Array,
  n: number,
  weight: number,
  lowest: Float64Array,
  start: number,
): void {
  halve(heights, n, weight, lowest, start, 0, n, 0, n - 1);
}

/** Solves the places `first` .. `end` - 1, whose best candidates are among `low` .. `high`. */
function halve(
  heights: Float64Array,
  n: number,
  weight: number,
  lowest: Float64Array,
  start: number,
  first: number,
  end: number,
  low: number,
  high: number,
): void {
  let from = first;
  let least = low;
  while (from < end) {
    const q = (from + end) >> 1;
    let best = heights[q];
    let at = q;
    // One further, for the rounding.
    const steps = Math.sqrt(best / weight) + 1;
    const reach = steps < n ? Math.floor(steps) : n;
    const last = Math.min(high, q + reach);
    for (let p = Math.max(least, q - reach); p <= last; p++) {
      const height = heights[p] + weight * ((q - p) * (q - p));
      if (height >= best) continue;
      best = height;
      at = p;
    }
    lowest[start + q] = best;
    halve(heights, n, weight, lowest, start, from, q, least, at);
    from = q + 1;
    least = at;
  }
}
