import { checkOneOf, describeValue, IchError } from '@ich/core';
import { checkTable } from './checkTable.js';
import { isMissing } from './displayCell.js';
import type { Table } from './types.js';

/**
 * A table with its rows in order of one column, the worst first. Rows whose value is not known come last, and equal
 * ones keep their order.
 *
 * @param key column of numbers
 * @param worst `'low'` (default: Dice, sensitivity) or `'high'` (distances, errors)
 * @returns a new table, the rest as it was
 * @throws IchError `parameter` when the table is not one, has no such column or text in it
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { worstFirst } from '@ich/report';
 * const columns = [{ key: 'id', label: 'Subject' }, { key: 'dice', label: 'Dice' }];
 * const rows = [{ id: 'a', dice: 0.4 }, { id: 'b', dice: Number.NaN }, { id: 'c', dice: 0.1 }];
 * assert.deepEqual(worstFirst({ columns, rows }, 'dice').rows.map(({ id }) => id), ['c', 'a', 'b']);
 * ```
 */
export function worstFirst(table: Table, key: string, worst: 'low' | 'high' = 'low'): Table {
  const { columns, rows } = checkTable('worstFirst', table);
  const keys = columns.map((column) => column.key);
  checkOneOf('worstFirst', 'key', key, keys);
  checkOneOf('worstFirst', 'worst', worst, ['low', 'high']);
  const rank = (row: Table['rows'][number]): number => {
    const value = row[key];
    if (isMissing(value)) return Number.NaN;
    if (typeof value === 'number') return worst === 'low' ? value : -value;
    const expected = `${key} to be a number or missing`;
    throw new IchError('parameter', { where: 'worstFirst', expected, received: describeValue(value) });
  };
  const ranked = rows.map((row) => ({ row, at: rank(row) }));
  const known = ranked.filter(({ at }) => !Number.isNaN(at)).sort((a, b) => Math.sign(a.at - b.at) || 0);
  const unknown = ranked.filter(({ at }) => Number.isNaN(at));
  return { ...table, rows: [...known, ...unknown].map(({ row }) => row) };
}
