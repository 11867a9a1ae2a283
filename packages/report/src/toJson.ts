import { checkTable } from './checkTable.js';
import { isMissing } from './displayCell.js';
import type { Cell, Table } from './types.js';

/**
 * Tables as JSON text, for programs: a list of `{ title, caption, columns, rows }` with numbers in full precision,
 * missing values as `null`, infinities (which JSON cannot say) as the text `"Infinity"` or `"-Infinity"`.
 *
 * @param tables one table or a list
 * @throws IchError `parameter` when one of them is not a table
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { toJson } from '@ich/report';
 * const json = toJson({ columns: [{ key: 'dice', label: 'Dice' }], rows: [{ dice: 0.25 }, { dice: Number.NaN }] });
 * assert.deepEqual(JSON.parse(json)[0].rows, [{ dice: 0.25 }, { dice: null }]);
 * ```
 */
export function toJson(tables: Table | readonly Table[]): string {
  return `${JSON.stringify(
    [tables].flat().map((table) => tableJson('toJson', table)),
    null,
    2,
  )}\n`;
}

/** A checked table as a plain object that JSON can say. */
export function tableJson(where: string, table: Table): object {
  const { title, caption, columns, rows } = checkTable(where, table);
  return {
    title,
    caption,
    columns: columns.map(({ key, label, unit, group }) => ({ key, label, unit, group })),
    rows: rows.map((row) => Object.fromEntries(columns.map(({ key }) => [key, plainCell(row[key])]))),
  };
}

function plainCell(value: Cell): string | number | boolean | null {
  if (isMissing(value)) return null;
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
