import type { VerificationRow } from './types.js';

const COLUMNS: readonly (readonly [keyof VerificationRow, string])[] = [
  ['case', 'case'],
  ['status', 'status'],
  ['shape', 'shape'],
  ['spacingMm', 'spacing mm'],
  ['labels', 'labels'],
  ['reason', 'reason'],
];

/** Rows as aligned lines under a header. Control characters in names are shown, not sent to the terminal. */
export function tableText(rows: readonly VerificationRow[]): string {
  const cells = [
    COLUMNS.map(([, title]) => title),
    ...rows.map((row) => COLUMNS.map(([key]) => visible(row[key]) || '-')),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...cells.map((line) => [...line[column]].length)));
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell + ' '.repeat(widths[column] - [...cell].length))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Control and format characters (Unicode Cc and Cf: escapes, line breaks, changes of direction) as their numbers. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}
