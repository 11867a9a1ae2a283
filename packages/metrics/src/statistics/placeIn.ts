/** How many sorted values lie below `x`, of those equal to it one half: the sum of Mann-Whitney's 1, 1/2 and 0. */
export function placeIn(sorted: Float64Array, x: number): number {
  const below = firstFrom(sorted, 0, (value) => value >= x);
  return sorted[below] === x ? (below + firstFrom(sorted, below, (value) => value > x)) / 2 : below;
}

/** Index of the first value from `low` on that is past; the values before it are not. */
function firstFrom(sorted: Float64Array, low: number, isPast: (value: number) => boolean): number {
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isPast(sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
