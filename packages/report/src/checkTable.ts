import { checkNumber, checkOneOf, describeValue, IchError } from '@ich/core';
import { isMissing } from './displayCell.js';
import type { Column, Table } from './types.js';

const ALIGNS = ['left', 'right', 'center'] as const;
const CELL_TYPES = ['string', 'number', 'boolean', 'undefined'];

/**
 * Checks a table at a public door.
 *
 * @throws IchError `parameter` for a table without columns, a key used twice, a value that is no cell
 */
export function checkTable(where: string, table: Table): Table {
  const fail = (expected: string, received: unknown, remedy?: string): never => {
    throw new IchError('parameter', { where, expected, received: describeValue(received), remedy });
  };
  if (!Array.isArray(table?.columns) || table.columns.length === 0) {
    fail('a table with at least one column', table?.columns ?? table, 'Pass { columns: [{ key, label }], rows }.');
  }
  if (!Array.isArray(table.rows)) fail('rows to be a list of records', table.rows);
  const seen = new Set<string>();
  for (const column of table.columns) {
    checkColumn(where, column);
    if (seen.has(column.key)) fail('every column to have its own key', column.key, 'Rename one of the two.');
    seen.add(column.key);
  }
  for (const row of table.rows) {
    for (const { key, link } of table.columns) {
      const value: unknown = row?.[key];
      if (value !== null && !CELL_TYPES.includes(typeof value)) {
        fail(`${key} to be text, a number, a boolean or missing`, value, 'Turn it into text or a number first.');
      }
      const target = link === undefined ? undefined : row[link];
      if (!isMissing(target) && !/^#\S+$/.test(String(target)))
        fail(`link of ${key} to be an anchor like "#a"`, target);
    }
  }
  return table;
}

function checkColumn(where: string, column: Column): void {
  for (const name of ['key', 'label'] as const) {
    if (typeof column?.[name] !== 'string') {
      throw new IchError('parameter', {
        where,
        expected: `every column to have a ${name}`,
        received: describeValue(column),
      });
    }
  }
  if (column.align !== undefined) checkOneOf(where, `align of ${column.key}`, column.align, ALIGNS);
  if (column.digits !== undefined) {
    checkNumber(where, `digits of ${column.key}`, column.digits, { integer: true, min: 0, max: 20 });
  }
}
