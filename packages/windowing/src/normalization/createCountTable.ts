import { IchError } from '@ich/core';

/** Counts of whole numbers in a table that grows with their range. */
export interface CountTable {
  /** Makes room for low..high; to be called before `table` is read. */
  reserve(low: number, high: number): void;
  /** The number that `table()[0]` counts. */
  first(): number;
  table(): Float64Array;
}

/** 32 MB; int16 needs 65536 entries. */
const MOST_ENTRIES = 2 ** 22;

/** An empty table of counts. Float64 entries count up to 2^53. */
export function createCountTable(where: string): CountTable {
  let first = 0;
  let table = new Float64Array(0);
  const reserve = (low: number, high: number): void => {
    const start = table.length > 0 ? Math.min(first, low) : low;
    const end = table.length > 0 ? Math.max(first + table.length - 1, high) : high;
    const length = end - start + 1;
    if (length === table.length) return;
    if (length > MOST_ENTRIES) {
      throw new IchError('parameter', {
        where,
        expected: `values within ${MOST_ENTRIES} steps of each other`,
        received: `${length} steps from the least to the greatest`,
        remedy: 'Pass a coarser resolution, or clamp outliers first.',
      });
    }
    const wider = new Float64Array(length);
    wider.set(table, table.length > 0 ? first - start : 0);
    table = wider;
    // Without the sign of -0.
    first = start + 0;
  };
  return { reserve, first: () => first, table: () => table };
}
