import { describeValue, IchError } from '@ich/core';
import { alignNumbers } from './alignNumbers.js';
import { escapeLatex } from './escapeLatex.js';
import { layoutTable, type TableLayout } from './layoutTable.js';
import type { Align, LatexOptions, Table } from './types.js';

const COLUMNS: Readonly<Record<Align, string>> = { left: 'l', right: 'r', center: 'c' };

/**
 * A table as LaTeX with the rules of `booktabs`, the only package that it needs. Values stand for themselves: what
 * LaTeX would read as a command is escaped, a missing value is an en dash, numbers of a column stand with their decimal
 * points below each other. Column groups become headings over their columns. With a title or a caption it is a
 * `table` that floats, else the bare `tabular`.
 *
 * @param options `label` for `\ref`; `environment` to choose
 * @throws IchError `parameter` when the table is not one, or the label has anything but letters, digits and `:._-`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { toLatex } from '@ich/report';
 * const columns = [{ key: 'name', label: 'Type' }, { key: 'dice', label: 'Dice & sd' }];
 * const latex = toLatex({ columns, rows: [{ name: 'EDH', dice: 0.35 }, { name: 'SAH_2', dice: 12.5 }] });
 * assert.equal(
 *   latex,
 *   `% needs \\usepackage{booktabs}
 * \\begin{tabular}{lr}
 * \\toprule
 * Type & Dice \\& sd \\\\
 * \\midrule
 * EDH & 0.35 \\\\
 * SAH\\_2 & 12.5\\phantom{0} \\\\
 * \\bottomrule
 * \\end{tabular}
 * `,
 * );
 * ```
 */
export function toLatex(table: Table, options: LatexOptions = {}): string {
  const layout = layoutTable('toLatex', table);
  const { label } = options;
  if (label !== undefined && !/^[\w:.-]+$/.test(label)) {
    throw new IchError('parameter', {
      where: 'toLatex',
      expected: 'a label of letters, digits and :._-',
      received: describeValue(label),
    });
  }
  const floats = (options.environment ?? (table.title || table.caption || label ? 'table' : 'tabular')) === 'table';
  const body = tabular(layout, alignNumbers(table, layout));
  const lines = floats ? ['\\begin{table}', '\\centering', ...captionOf(table, label), ...body, '\\end{table}'] : body;
  return `${['% needs \\usepackage{booktabs}', ...lines].join('\n')}\n`;
}

function tabular(layout: TableLayout, cells: readonly string[][]): string[] {
  const line = (texts: readonly string[]): string => `${texts.join(' & ')} \\\\`;
  const headings = layout.columns.map(({ heading }) => escapeLatex(heading));
  return [
    `\\begin{tabular}{${layout.columns.map(({ align }) => COLUMNS[align]).join('')}}`,
    '\\toprule',
    ...(layout.hasGroups ? groupLines(layout.groups) : []),
    line(headings.map(protect)),
    '\\midrule',
    ...cells.map((row) => line(row.map(protect))),
    '\\bottomrule',
    '\\end{tabular}',
  ];
}

/** A bracket at the start of a line would be an argument of the `\\` or the rule before it. */
function protect(text: string, place: number): string {
  return place === 0 && /^[[*]/.test(text) ? `{}${text}` : text;
}

function groupLines(groups: TableLayout['groups']): string[] {
  const headings = groups.map(({ name, count }) =>
    name ? `\\multicolumn{${count}}{c}{${escapeLatex(name)}}` : ' & '.repeat(count - 1).trim(),
  );
  const rules = groups
    .filter(({ name }) => name)
    .map(({ from, count }) => `\\cmidrule(lr){${from + 1}-${from + count}}`);
  return [`${headings.join(' & ').trim()} \\\\`, rules.join(' ')];
}

function captionOf({ title, caption }: Table, label: string | undefined): string[] {
  const text = [title ? `\\textbf{${escapeLatex(title)}}` : '', escapeLatex(caption ?? '')].filter(Boolean).join(' ');
  return [...(text ? [`\\caption{${text}}`] : []), ...(label ? [`\\label{${label}}`] : [])];
}
