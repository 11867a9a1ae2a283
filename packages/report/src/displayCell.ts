import { displayNumber, MISSING } from './displayNumber.js';
import type { Cell, Column } from './types.js';

/** Whether a value is not known: absent, `null` or NaN. */
export function isMissing(value: Cell): value is null | undefined {
  return value === null || value === undefined || Number.isNaN(value);
}

/** A value as people read it, before any escaping. */
export function displayCell(value: Cell, column: Column): string {
  if (isMissing(value)) return MISSING;
  if (column.format) return String(column.format(value));
  if (typeof value === 'number') return displayNumber(value, column.digits);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value;
}
