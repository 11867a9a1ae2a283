import type { RunManifest } from './manifest.js';
import type { LegendEntry } from './picture.js';
import type { Plot } from './plot.js';
import type { ScanImages } from './scan.js';
import type { Table } from './table.js';

/** A picture of the page: one of `png` bytes, `svg` text and a `plot` to be drawn. */
export interface Figure {
  png?: Uint8Array;
  svg?: string;
  /** Drawn by `plotSvg`; its numbers enter the JSON too. */
  plot?: Plot;
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
  /** Scans to scroll through by keyboard and pointer; without script and on paper a montage. */
  scans?: readonly ScanImages[];
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
