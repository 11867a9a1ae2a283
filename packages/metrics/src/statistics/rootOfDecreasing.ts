/** Where a function that falls from 0 on takes a value, NaN if it has none: bisected until the ends are neighbours. */
export function rootOfDecreasing(f: (x: number) => number, value: number): number {
  if (Number.isNaN(f(1))) return Number.NaN;
  let low = 0;
  let high = 1;
  while (f(high) > value && high < Number.MAX_VALUE / 2) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return high;
    if (f(middle) > value) low = middle;
    else high = middle;
  }
}
