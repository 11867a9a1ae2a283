/** Where a function that falls from 0 on takes a value: bisected until the two ends are neighbouring numbers. */
export function rootOfDecreasing(f: (x: number) => number, value: number): number {
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
