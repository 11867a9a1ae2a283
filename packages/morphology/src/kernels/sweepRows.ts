/** Steps along the rows of a slice, at most as many as there are rows; so many means that there is no feature. */
export type RowSteps = Uint16Array | Int32Array;

/** Room for `length` voxels of slices with so many rows, none of them a feature. */
export function rowSteps(length: number, rows: number): RowSteps {
  return new (rows < 65536 ? Uint16Array : Int32Array)(length).fill(rows);
}

/**
 * First pass of a distance transform (Rosenfeld & Pfaltz 1966, doi:10.1145/321356.321357), in place: for every voxel
 * the number of rows to the nearest feature of its own column and slice, `rows` without one.
 *
 * @param steps [slice, row, column]: 0 at features, `rows` elsewhere
 */
export function sweepRows(steps: RowSteps, rows: number, columns: number): void {
  const size = rows * columns;
  for (let slice = 0; slice < steps.length; slice += size) {
    const end = slice + size;
    for (let i = slice + columns; i < end; i++) {
      const next = steps[i - columns] + 1;
      if (next < steps[i]) steps[i] = next;
    }
    for (let i = end - columns - 1; i >= slice; i--) {
      const next = steps[i + columns] + 1;
      if (next < steps[i]) steps[i] = next;
    }
  }
}
