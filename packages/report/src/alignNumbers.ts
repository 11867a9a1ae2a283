import { escapeLatex } from './escapeLatex.js';
import type { TableLayout } from './layoutTable.js';
import type { Table } from './types.js';

/** A number as people read it: sign, digits, and what follows the decimal point. */
const NUMBER = /^(\u2212?\d+)(\.\d+)?$/;

/**
 * The cells of a table for LaTeX. In columns that stand at the right, shorter decimals are filled by as much empty room
 * as the missing digits and point would take, so that all points are below each other with no package but the font's
 * digits of one width.
 */
export function alignNumbers({ rows, columns }: Table, { cells, columns: layouts }: TableLayout): string[][] {
  const decimals = columns.map((_, i) => {
    const lengths = cells.map((row) => NUMBER.exec(row[i])?.[2]?.length ?? 0);
    return layouts[i].align === 'right' ? Math.max(0, ...lengths) : 0;
  });
  return cells.map((row, r) =>
    row.map((text, i) => {
      const number = typeof rows[r][columns[i].key] === 'number' ? NUMBER.exec(text) : null;
      return escapeLatex(text) + (number ? gap(decimals[i] - (number[2]?.length ?? 0), number[2] !== undefined) : '');
    }),
  );
}

/** Room of the decimals that are not there; `length` counts the point. */
function gap(length: number, hasPoint: boolean): string {
  if (length <= 0) return '';
  return `\\phantom{${hasPoint ? '0'.repeat(length) : `.${'0'.repeat(length - 1)}`}}`;
}
