import type { OffsetRun, OffsetSet, Triple } from '../types.js';

/**
 * A footprint as offsets from its origin, row by row.
 *
 * @param data 0/1, row-major, at least one 1 @param origin place of the origin in the footprint
 */
export function offsetsOf(data: Uint8Array, shape: Triple, origin: Triple): OffsetSet {
  const runs: OffsetRun[] = [];
  for (let slice = 0, i = 0; slice < shape[0]; slice++) {
    for (let row = 0; row < shape[1]; row++) {
      for (let column = 0; column < shape[2]; column++, i++) {
        if (data[i] === 0) continue;
        const from = column - origin[2];
        while (column + 1 < shape[2] && data[i + 1] !== 0) {
          column++;
          i++;
        }
        runs.push({ slice: slice - origin[0], row: row - origin[1], from, to: column - origin[2] });
      }
    }
  }
  const extreme = (pick: (...values: number[]) => number): Triple => [
    runs.reduce((best, run) => pick(best, run.slice), runs[0].slice),
    runs.reduce((best, run) => pick(best, run.row), runs[0].row),
    runs.reduce((best, run) => pick(best, run.from, run.to), runs[0].from),
  ];
  return { runs, low: extreme(Math.min), high: extreme(Math.max) };
}
