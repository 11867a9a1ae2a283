/** A number that holds for rows and columns, or one for each. */
export type Pair = readonly [rows: number, columns: number];

/** Both numbers. */
export function pairOf(value: number | readonly number[]): Pair {
  return typeof value === 'number' ? [value, value] : [value[0], value[1] ?? value[0]];
}
