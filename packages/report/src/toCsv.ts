import { checkTable } from './checkTable.js';
import { isMissing } from './displayCell.js';
import { fullHeading, headingOf } from './layoutTable.js';
import type { Cell, CsvOptions, Table } from './types.js';

/**
 * A table as CSV (RFC 4180: comma, CRLF, quotes doubled), for programs: numbers in full precision (`format` and
 * `digits` are for people and not used), booleans as `true`/`false`, a missing value as an empty field.
 *
 * @throws IchError `parameter` when the table is not one
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { toCsv } from '@ich/report';
 * const columns = [{ key: 'id', label: 'Scan' }, { key: 'hd', label: 'HD95', unit: 'mm', digits: 1 }];
 * const csv = toCsv({ columns, rows: [{ id: '078, left', hd: 1 / 3 }, { id: '079', hd: Number.NaN }] });
 * assert.equal(csv, 'Scan,HD95 (mm)\r\n"078, left",0.3333333333333333\r\n079,\r\n');
 * ```
 */
export function toCsv(table: Table, options: CsvOptions = {}): string {
  const { columns, rows } = checkTable('toCsv', table);
  const { missing = '', header = 'label' } = options;
  const head = columns.map((column) =>
    header === 'key' ? column.key : fullHeading({ group: column.group, heading: headingOf(column) }),
  );
  const body = rows.map((row) => columns.map(({ key }) => plain(row[key], missing)));
  return [head, ...body].map((fields) => `${fields.map(quote).join(',')}\r\n`).join('');
}

function plain(value: Cell, missing: string): string {
  return isMissing(value) ? missing : String(value);
}

// A field is also quoted for blanks at its ends, which some readers trim.
function quote(field: string): string {
  return /[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
