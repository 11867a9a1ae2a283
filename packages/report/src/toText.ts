import { checkNumber } from '@ich/core';
import { clip, displayWidth, oneLine } from './displayWidth.js';
import { layoutTable, type TableLayout } from './layoutTable.js';
import { padTo } from './padTo.js';
import type { Align, Table, TextOptions } from './types.js';
import { wrapText } from './wrapText.js';

/** What two columns need beside their text: a blank at each end and a bar between blanks. */
const SEAM = 5;

type Style = (text: string) => string;

/**
 * A table for a terminal: aligned, with light box-drawing rules. Numbers are never cut; a text longer than about half
 * the width ends in an ellipsis; columns that do not fit continue below, with the text columns at the left repeated.
 * Control characters in the values become blanks, so that no value can steer the terminal.
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
  const longest = Math.floor((width - SEAM) / 2);
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
  const blocks = foldColumns(keyColumns(short, widths, width), widths, width).map((picked) =>
    block(short, widths, picked, bold, dim).join('\n'),
  );
  const before = wrapText(table.title ?? '', width).map(bold);
  const after = wrapText(table.caption ?? '', width).map(dim);
  return `${[...before, blocks.join('\n\n'), ...after].join('\n')}\n`;
}

/** The columns that name a row and so are repeated: the text columns at the left, as long as any other fits beside. */
function keyColumns({ columns }: TableLayout, widths: readonly number[], width: number): number[] {
  const keys = [0];
  let used = widths[0];
  for (let i = 1; i < columns.length && columns[i].align === 'left' && columns[0].align === 'left'; i++) {
    used += widths[i] + 3;
    if (used + Math.max(0, ...widths.slice(i + 1)) + SEAM > width) break;
    keys.push(i);
  }
  return keys;
}

/** Which columns stand in which block; each block starts with the key columns. */
function foldColumns(keys: readonly number[], widths: readonly number[], width: number): number[][] {
  const keyWidth = keys.reduce((sum, i) => sum + widths[i] + 3, -1);
  const blocks: number[][] = [[...keys]];
  let used = keyWidth;
  for (let i = keys.length; i < widths.length; i++) {
    const needed = widths[i] + 3;
    if (used + needed > width && blocks[blocks.length - 1].length > keys.length) {
      blocks.push([...keys]);
      used = keyWidth;
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
