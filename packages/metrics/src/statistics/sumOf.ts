/** Sum over a list, from its first element on: of the values, or of what a function makes of them. */
export function sumOf(values: ArrayLike<number>, of: (value: number, index: number) => number = (v) => v): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i], i);
  return sum;
}
