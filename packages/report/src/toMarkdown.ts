import { displayWidth } from './displayWidth.js';
import { fullHeading, layoutTable } from './layoutTable.js';
import { padTo } from './padTo.js';
import type { Align, Table } from './types.js';

/**
 * A table as GitHub-flavoured Markdown, its source aligned too. Values stand for themselves: what Markdown or HTML
 * would read as markup is escaped, a line break becomes `<br>`, a missing value an en dash. A title stands above in
 * bold, a caption below.
 *
 * @throws IchError `parameter` when the table is not one
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { toMarkdown } from '@ich/report';
 * const columns = [{ key: 'name', label: 'Type' }, { key: 'dice', label: 'Dice', digits: 2 }];
 * const markdown = toMarkdown({ columns, rows: [{ name: 'EDH', dice: 0.345 }, { name: 'a|b', dice: Number.NaN }] });
 * assert.equal(markdown, '| Type | Dice |\n| :--- | ---: |\n| EDH  | 0.34 |\n| a\\|b |    – |\n');
 * ```
 */
export function toMarkdown(table: Table): string {
  const { columns, cells } = layoutTable('toMarkdown', table);
  const head = columns.map((column) => escapeMarkdown(fullHeading(column)));
  const body = cells.map((row) => row.map(escapeMarkdown));
  const widths = head.map((text, i) => Math.max(4, ...[text, ...body.map((row) => row[i])].map(displayWidth)));
  const line = (texts: string[]): string =>
    `| ${texts.map((text, i) => padTo(text, widths[i], columns[i].align)).join(' | ')} |`;
  const rules = columns.map(({ align }, i) => rule(align, widths[i]));
  const lines = [line(head), `| ${rules.join(' | ')} |`, ...body.map(line)];
  const before = table.title ? [`**${escapeMarkdown(table.title)}**`, ''] : [];
  const after = table.caption ? ['', escapeMarkdown(table.caption)] : [];
  return `${[...before, ...lines, ...after].join('\n')}\n`;
}

function rule(align: Align, width: number): string {
  const dashes = '-'.repeat(width - 1);
  return { left: `:${dashes}`, right: `${dashes}:`, center: `:${dashes.slice(1)}:` }[align];
}

// Every ASCII punctuation mark may be escaped by a backslash (CommonMark 0.31, 2.4). An underscore between letters or
// digits and an ampersand that starts no entity are never markup and left alone, to keep the source readable.
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]<>|~]|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/\r\n|\r|\n/g, '<br>');
}
