import type { Runs, Triple } from '../types.js';

/** Runs this short are written faster one by one than by `fill`. */
const SHORT = 24;

/**
 * Writes a value over each run of a row-major array; runs of a value below 0 are left as they are.
 *
 * @param values one for each run
 */
export function paintRuns(
  out: Uint8Array | Int32Array,
  shape: Triple,
  { start, end, firstOfRow }: Runs,
  values: Int32Array,
): void {
  const columns = shape[2];
  for (let row = 0; row < firstOfRow.length - 1; row++) {
    const first = row * columns;
    for (let i = firstOfRow[row]; i < firstOfRow[row + 1]; i++) {
      const value = values[i];
      if (value < 0) continue;
      const stop = first + end[i];
      if (end[i] - start[i] > SHORT) out.fill(value, first + start[i], stop);
      else for (let at = first + start[i]; at < stop; at++) out[at] = value;
    }
  }
}
