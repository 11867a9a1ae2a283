import { checkNumber } from '@ich/core';
import { clip, displayWidth, oneLine } from './displayWidth.js';
import { layoutTable, type TableLayout } from './layoutTable.js';
import { padTo } from './padTo.js';
import type { Align, Table, TextOptions } from './types.js';

type Style = (text: string) => string;

/**
 * A table for a terminal: aligned, with light box-drawing rules. Numbers are never cut; a text longer than half the
 * width ends in an ellipsis; columns that do not fit continue below with the first column repeated. Control
 * characters in the values become blanks, so that no value can steer the terminal.
 *
 * @throws IchError `parameter` when the table is not one, or `width` is not an integer from 20 up
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { toText } from '@ich/report';
 * const columns = [{ key: 'name', label: 'Type' }, { key: 'dice', label: 'Dice', digits: 2 }];
 * const text = toText({ columns, rows: [{ name: 'EDH', dice: 0.345 }, { name: 'SAH', dice: undefined }] });
 * assert.equal(text, ' Type │ Dice\n──────┼──────\n EDH  │ 0.34\n SAH  │    –\n');
 * ```
 */
export function toText(table: Table, options: TextOptions = {}): string {
  const layout = layoutTable('toText', table);
  const width = checkNumber('toText', 'width', options.width ?? 100, { integer: true, min: 20 });
  const ansi = (code: number): Style => (options.color ? (text) => `\u001b[${code}m${text}\u001b[0m` : (text) => text);
  const [bold, dim] = [ansi(1), ansi(2)];
  const longest = Math.floor(width / 2);
  const shorten = (text: string, align: Align): string =>
    align === 'left' ? clip(oneLine(text), longest) : oneLine(text);
  const short: TableLayout = {
    ...layout,
    columns: layout.columns.map((c) => ({ ...c, heading: shorten(c.heading, c.align), group: oneLine(c.group) })),
    cells: layout.cells.map((row) => row.map((text, i) => shorten(text, layout.columns[i].align))),
  };
  const widths = short.columns.map(({ heading }, i) =>
    Math.max(...[heading, ...short.cells.map((row) => row[i])].map(displayWidth)),
  );
  const blocks = foldColumns(widths, width).map((picked) => block(short, widths, picked, bold, dim).join('\n'));
  const before = table.title ? [bold(oneLine(table.title))] : [];
  const after = table.caption ? [dim(oneLine(table.caption))] : [];
  return `${[...before, blocks.join('\n\n'), ...after].join('\n')}\n`;
}

/** Which columns stand in which block; each block starts with column 0. */
function foldColumns(widths: readonly number[], width: number): number[][] {
  const blocks: number[][] = [[0]];
  let used = widths[0] + 2;
  for (let i = 1; i < widths.length; i++) {
    const needed = widths[i] + 3;
    if (used + needed > width && blocks[blocks.length - 1].length > 1) {
      blocks.push([0]);
      used = widths[0] + 2;
    }
    blocks[blocks.length - 1].push(i);
    used += needed;
  }
  return blocks;
}

function block(layout: TableLayout, widths: readonly number[], picked: number[], bold: Style, dim: Style): string[] {
  const own = picked.map((i) => widths[i]);
  const bar = dim(' │ ');
  const line = (texts: string[], style: Style = (text) => text): string => {
    const padded = picked.map((column, i) => style(padTo(texts[column], own[i], layout.columns[column].align)));
    return ` ${padded.join(bar)}`.trimEnd();
  };
  const groups = layout.hasGroups ? [groupLine(layout, own, picked, bold, bar)] : [];
  const rule = dim(own.map((n) => '─'.repeat(n + 2)).join('┼'));
  const headings = layout.columns.map(({ heading }) => heading);
  return [...groups, line(headings, bold), rule, ...layout.cells.map((row) => line(row))];
}

/** Group headings, each over its columns; widens the last column of a group whose name is longer than they are. */
function groupLine(layout: TableLayout, own: number[], picked: number[], bold: Style, bar: string): string {
  const parts: string[] = [];
  for (let i = 0; i < picked.length; ) {
    const { group } = layout.columns[picked[i]];
    let end = i + 1;
    while (end < picked.length && layout.columns[picked[end]].group === group) end++;
    const room = own.slice(i, end).reduce((sum, n) => sum + n, 3 * (end - i - 1));
    own[end - 1] += Math.max(0, displayWidth(group) - room);
    parts.push(bold(padTo(group, Math.max(room, displayWidth(group)), 'left')));
    i = end;
  }
  return ` ${parts.join(bar)}`.trimEnd();
}
