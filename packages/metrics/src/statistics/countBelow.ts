/** How many of ascending values lie below `x`, or (inclusive) not above it: binary search. */
export function countBelow(sorted: ArrayLike<number>, x: number, isInclusive = false): number {
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < x || (isInclusive && sorted[middle] === x)) low = middle + 1;
    else high = middle;
  }
  return low;
}
