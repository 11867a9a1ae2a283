import { isMissing } from './displayCell.js';
import { escapeHtml } from './escapeHtml.js';
import { layoutTable, type TableLayout } from './layoutTable.js';
import type { Align, Table } from './types.js';

// Short class names; the page's style sheet (reportStyle) gives them their meaning.
const CLASSES: Readonly<Record<Align, string>> = { left: '', right: ' class="r"', center: ' class="c"' };

/**
 * A table as HTML: `<table>` with caption, column groups and row headings that screen readers can follow. All text
 * is escaped, line breaks become `<br>`, a missing value an en dash. Without a style sheet it is a plain table.
 *
 * @throws IchError `parameter` when the table is not one
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { toHtmlTable } from '@ich/report';
 * const html = toHtmlTable({ columns: [{ key: 'name', label: '<b>' }], rows: [{ name: 'R&D' }] });
 * assert.ok(html.includes('&lt;b&gt;') && html.includes('R&amp;D') && !html.includes('<b>'));
 * ```
 */
export function toHtmlTable(table: Table): string {
  const layout = layoutTable('toHtmlTable', table);
  const body = layout.cells.map((row, r) => {
    const cells = row.map((text, i) => bodyCell(layout, i, linked(table, r, i, multiline(text))));
    return `<tr>${cells.join('')}</tr>\n`;
  });
  return `<table>\n${captionOf(table)}<thead>\n${headRows(layout)}</thead>\n<tbody>\n${body.join('')}</tbody>\n</table>\n`;
}

function captionOf({ title, caption }: Table): string {
  if (!title && !caption) return '';
  const strong = title ? `<strong>${multiline(title)}</strong>` : '';
  const text = `${strong}${title && caption ? ' ' : ''}${multiline(caption ?? '')}`;
  return `<caption><span>${text}</span></caption>\n`;
}

function headRows({ columns, groups, hasGroups }: TableLayout): string {
  const groupRow = groups.map(({ name, count }) =>
    name
      ? `<th scope="colgroup" colspan="${count}" class="g">${multiline(name)}</th>`
      : `<td${count > 1 ? ` colspan="${count}"` : ''}></td>`,
  );
  const headings = columns.map(({ heading, align }, i) => {
    return `<th scope="col"${withGroupStart(CLASSES[align], startsGroup(groups, i))}>${multiline(heading)}</th>`;
  });
  const first = hasGroups ? `<tr>${groupRow.join('')}</tr>\n` : '';
  return `${first}<tr>${headings.join('')}</tr>\n`;
}

function bodyCell({ columns, groups }: TableLayout, i: number, content: string): string {
  const attributes = withGroupStart(CLASSES[columns[i].align], startsGroup(groups, i));
  return i === 0 ? `<th scope="row"${attributes}>${content}</th>` : `<td${attributes}>${content}</td>`;
}

/** A missing anchor is no link. */
function linked({ columns, rows }: Table, row: number, column: number, content: string): string {
  const { link } = columns[column];
  const target = link === undefined ? undefined : rows[row][link];
  return isMissing(target) ? content : `<a href="${escapeHtml(String(target))}">${content}</a>`;
}

function startsGroup(groups: TableLayout['groups'], column: number): boolean {
  return column > 0 && groups.some(({ from }) => from === column);
}

function withGroupStart(attributes: string, starts: boolean): string {
  if (!starts) return attributes;
  return attributes ? attributes.replace('class="', 'class="s ') : ' class="s"';
}

function multiline(text: string): string {
  return escapeHtml(text).replace(/\r\n|\r|\n/g, '<br>');
}
