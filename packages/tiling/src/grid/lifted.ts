/** A place or a size on three axes: those of a plane come second and third. */
export type Triple = readonly [plane: number, row: number, column: number];

/**
 * Two axes as three, so that kernels know one case: the rows of an image are its planes, each of one row (`between`
 * is 1 for sizes, 0 for places).
 */
export function lifted(values: readonly number[], between: 0 | 1): Triple {
  return values.length === 3 ? [values[0], values[1], values[2]] : [values[0], between, values[1]];
}
