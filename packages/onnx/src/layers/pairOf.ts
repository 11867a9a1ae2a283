/** A number that holds for rows and columns, or one for each. */
export type Pair = readonly [rows: number, columns: number];

/** Both numbers. */
export function pairOf(value: number | readonly number[]): Pair {
  const [rows, columns] = sizesOf(value, 2);
  return [rows, columns];
}

/** One number for each axis of space, from as many or from one that holds for all. */
export function sizesOf(value: number | readonly number[], axes: number): number[] {
  return Array.from({ length: axes }, (_, axis) => (typeof value === 'number' ? value : (value[axis] ?? value[0])));
}
