import { checkTable } from './checkTable.js';
import { displayCell, isMissing } from './displayCell.js';
import type { Align, Column, Table } from './types.js';

/** A column ready to be written: heading with its unit, and where it stands. */
export interface ColumnLayout {
  heading: string;
  group: string;
  align: Align;
}

/** A run of neighbouring columns under one group heading; `name` is empty where there is none. */
export interface ColumnGroup {
  name: string;
  from: number;
  count: number;
}

/** A table as the text that people read, not yet escaped for any format. */
export interface TableLayout {
  columns: ColumnLayout[];
  groups: ColumnGroup[];
  hasGroups: boolean;
  /** [row][column]. */
  cells: string[][];
}

/**
 * Checks a table and renders its values: what Markdown, terminal text and HTML have in common.
 *
 * @throws IchError `parameter` when the table is not one
 */
export function layoutTable(where: string, table: Table): TableLayout {
  const { columns, rows } = checkTable(where, table);
  const groups = groupColumns(columns);
  return {
    columns: columns.map((column) => ({
      heading: headingOf(column),
      group: column.group ?? '',
      align: column.align ?? (isNumeric(table, column) ? 'right' : 'left'),
    })),
    groups,
    hasGroups: groups.some((group) => group.name !== ''),
    cells: rows.map((row) => columns.map((column) => displayCell(row[column.key], column))),
  };
}

/** Label and unit, e.g. `HD95 (mm)`. */
export function headingOf(column: Column): string {
  return column.unit ? `${column.label} (${column.unit})` : column.label;
}

/** Heading of a format with one heading line only: the group comes first. */
export function fullHeading(column: { group?: string; heading: string }): string {
  return column.group ? `${column.group}: ${column.heading}` : column.heading;
}

/** Numbers only; a column without any known value counts as numeric when `digits` says it would be. */
function isNumeric({ rows }: Table, { key, digits }: Column): boolean {
  const known = rows.map((row) => row[key]).filter((value) => !isMissing(value));
  if (known.length === 0) return digits !== undefined;
  return known.every((value) => typeof value === 'number');
}

function groupColumns(columns: readonly Column[]): ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  for (const [i, column] of columns.entries()) {
    const name = column.group ?? '';
    const last = groups.at(-1);
    if (last && last.name === name) last.count++;
    else groups.push({ name, from: i, count: 1 });
  }
  return groups;
}
