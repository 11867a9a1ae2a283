import type { Runs, Triple } from '../types.js';

/** Writes a value over each run of a row-major array; runs of value 0 are left as they are. */
export function paintRuns(
  out: Uint8Array | Int32Array,
  shape: Triple,
  { start, end, firstOfRow }: Runs,
  valueOfRun: (run: number) => number,
): void {
  const columns = shape[2];
  for (let row = 0; row < firstOfRow.length - 1; row++) {
    const first = row * columns;
    for (let i = firstOfRow[row]; i < firstOfRow[row + 1]; i++) {
      const value = valueOfRun(i);
      if (value !== 0) out.fill(value, first + start[i], first + end[i]);
    }
  }
}
