import type { Progress, View } from '@ich/core';

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

/** A part of a slice: rows from `top`, columns from `left`, in pixels of the original. */
export interface Crop {
  top: number;
  left: number;
  height: number;
  width: number;
}

/** What `overlayPng` draws; all views are [row, column] of one shape. */
export interface OverlayOptions {
  /** 8-bit grey, e.g. a windowed slice. */
  grey: View<Uint8Array>;
  /** Reference mask, non-zero is inside: its contour is drawn just inside the border. */
  truth?: View<Uint8Array>;
  /** Predicted mask, non-zero is inside: its contour is drawn just outside the border. */
  predicted?: View<Uint8Array>;
  /** Probability 0..1: a faint tint that grows with it. */
  probability?: View<Float32Array>;
  /** Output pixels per pixel; default the smallest that makes the picture at least 480 wide. */
  scale?: number;
  /** Part to show; default all. */
  crop?: Crop;
  /** Contour width in output pixels; default 2. */
  lineWidth?: number;
}

/** How `montagePng` lays out. */
export interface MontageOptions {
  /** Pictures a row; default up to 4. */
  columns?: number;
  /** Output pixels between pictures; default 8. */
  gap?: number;
}

/** An 8-bit colour picture: `data[3 * (row * width + column) + channel]`. */
export interface RgbImage {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A colour and what it stands for. */
export interface LegendEntry {
  label: string;
  /** `#rrggbb`. */
  colour: string;
  /** A filled swatch in place of a line. */
  fill?: boolean;
}

/** A point of a curve; a coordinate that is not finite breaks the line there. */
export type Point = readonly [x: number, y: number];

/** One line of a chart. */
export interface Series {
  name: string;
  points: readonly Point[];
  /** SVG dash pattern such as `'6 4'`, `''` for a solid line; default by the place in the list. */
  dash?: string;
}

/** A place to point out: a dot at (x, y), or an upright line at x when y is left out. */
export interface CurveMarker {
  x: number;
  y?: number;
  label: string;
}

/** What `curveSvg` draws. */
export interface CurveOptions {
  title?: string;
  /** Longer description for screen readers; default made from the series. */
  description?: string;
  xLabel: string;
  yLabel: string;
  series: readonly Series[];
  /** [low, high] of the axis; default rounded out from the data. */
  xRange?: readonly [number, number];
  yRange?: readonly [number, number];
  /** `true` puts a dot on every point; a list points out places. */
  markers?: boolean | readonly CurveMarker[];
  /** Size in CSS pixels; default 600 x 360. */
  width?: number;
  height?: number;
}

/** A picture of the page: either `png` bytes or `svg` text. */
export interface Figure {
  png?: Uint8Array;
  svg?: string;
  caption: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  /** `true` stands for truth and prediction contours (`overlayLegend`). */
  legend?: true | readonly LegendEntry[];
}

/** What a section or its collapsed part holds, shown in this order. */
export interface Content {
  /** Paragraphs parted by blank lines; `code` between backticks. */
  text?: string;
  table?: Table;
  tables?: readonly Table[];
  figures?: readonly Figure[];
}

/** A part that is folded away until opened. */
export interface Details extends Content {
  summary: string;
}

/** A section of the page. */
export interface Section extends Content {
  /** Anchor, unique in the page. */
  id: string;
  title: string;
  details?: Details | readonly Details[];
}

/** What `htmlReport` shows. */
export interface ReportOptions {
  title: string;
  subtitle?: string;
  /** The answer in a few sentences, above everything else. */
  summary?: string;
  sections: readonly Section[];
  footer?: string;
  /** How the results were made, shown folded in the footer. */
  generatedFrom?: RunManifest;
}

/** A file of a report. */
export interface ReportFile {
  /** Below the report's directory, parted by `/`. */
  path: string;
  data: string | Uint8Array;
}

/** Where progress is written; `process.stderr` is one. */
export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/** How `createProgressBars` writes. */
export interface ProgressBarsOptions {
  /** Default `process.stderr` in Node, nowhere in a browser. */
  stream?: ProgressStream;
  /** Clock in milliseconds; default `performance.now`. */
  now?: () => number;
}

/** How `createProgressBar` writes. */
export interface ProgressBarOptions extends ProgressBarsOptions {
  /** What is being done, e.g. `'Predict'`. */
  label: string;
  /** Units in all, where the progress itself does not say (`total` 0). */
  total?: number;
}

/** A line of progress. Both functions may be handed on without their object. */
export interface ProgressBar {
  /** To be called as often as one likes, e.g. as `onProgress`. */
  update(progress: Progress): void;
  /** Writes the last state and ends the line; later calls do nothing. */
  finish(): void;
}

/** What a run was made with. */
export interface RunEnvironment {
  /** Version of Node, or of the browser as it names itself. */
  runtime: string;
  platform: string;
  cpuCount: number | null;
  cpuModel: string | null;
}

/** What `runManifest` takes. */
export interface ManifestOptions {
  /** Versions by package name. */
  packages: Readonly<Record<string, string>>;
  seed?: number;
  /** Options of the run; anything JSON can say. */
  options?: unknown;
  /** The command line or script that was run. */
  command?: string;
  /** ISO 8601 time, passed in so that the same run gives the same record. */
  date?: string;
  /** Default read from the running process. */
  environment?: Partial<RunEnvironment>;
}

/** The record of a run, plain JSON. */
export interface RunManifest {
  packages: Record<string, string>;
  environment: RunEnvironment;
  seed: number | null;
  options: unknown;
  command: string | null;
  date: string | null;
}
