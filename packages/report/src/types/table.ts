/** A value of a table; `null`, `undefined` and NaN all mean "not known" and are shown as an en dash. */
export type Cell = string | number | boolean | null | undefined;

/** Where the text of a column stands. */
export type Align = 'left' | 'right' | 'center';

/** One column of a table. */
export interface Column {
  /** Name of the value in each row. */
  key: string;
  /** Heading for people. */
  label: string;
  /** By default right where all known values are numbers, else left. */
  align?: Align;
  /** Text of a known value; never called for a missing one. */
  format?(value: Cell): string;
  /** Decimals of numbers, 0..20. Without it: whole numbers in full, others to four significant digits. */
  digits?: number;
  /** Unit of the values, shown once in the heading. */
  unit?: string;
  /** Neighbouring columns of one group share a heading above theirs, e.g. `'This run'` beside `'Paper'`. */
  group?: string;
  /** Key of another value of each row, an anchor of the same page such as `'#scan-051'`: in HTML a link to there. */
  link?: string;
}

/** A table as plain data. */
export interface Table {
  title?: string;
  caption?: string;
  columns: readonly Column[];
  rows: readonly Readonly<Record<string, Cell>>[];
}

/** How `toCsv` writes. */
export interface CsvOptions {
  /** Text of a missing value; default empty, which every CSV reader knows as missing. */
  missing?: string;
  /** What the first line names: `label` (with group and unit; default) or `key`. */
  header?: 'label' | 'key';
}

/** How `toText` writes. */
export interface TextOptions {
  /** Columns of the terminal, at least 20; default 100. Wider tables continue below. */
  width?: number;
  /** Bold headings and dim rules by ANSI codes; default false. */
  color?: boolean;
}

/** How `toLatex` writes. */
export interface LatexOptions {
  /** Name for `\ref`, e.g. `'tab:scores'`. */
  label?: string;
  /** `'table'` floats and has a caption, `'tabular'` is the bare table; default by whether there is anything to say. */
  environment?: 'table' | 'tabular';
}
