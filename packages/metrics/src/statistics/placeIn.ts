/** How many sorted values lie below `x`, of those equal to it one half: the sum of Mann-Whitney's 1, 1/2 and 0. */
export function placeIn(sorted: Float64Array, x: number): number {
  let below = 0;
  for (let high = sorted.length; below < high; ) {
    const middle = (below + high) >>> 1;
    if (sorted[middle] < x) below = middle + 1;
    else high = middle;
  }
  let upTo = below;
  for (let high = sorted[below] === x ? sorted.length : below; upTo < high; ) {
    const middle = (upTo + high) >>> 1;
    if (sorted[middle] > x) high = middle;
    else upTo = middle + 1;
  }
  return (below + upTo) / 2;
}
