import { checkReport } from './checkReport.js';
import { figureKind } from './figureKind.js';
import { NOTICE } from './notice.js';
import { drawnPlot } from './plots/drawnPlot.js';
import { plotSvg } from './plots/plotSvg.js';
import { conform } from './schema/conform.js';
import { manifestSchema } from './schema/manifestSchema.js';
import { plotSchemas } from './schema/plotSchemas.js';
import { tableJson } from './toJson.js';
import type { Content, Details, Figure, ReportOptions, ScanImages, Section } from './types.js';

/**
 * The data of a report as JSON text, for programs: what `htmlReport` shows of the same options, with tables and plots
 * in full precision and without pixels. `reportSchema` describes it. Curves over voxels hold the points that are
 * drawn, all others are left out. NaN is `null`, infinities are text.
 *
 * @throws IchError as `htmlReport`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { toReportJson } from '@ich/report';
 * const table = { columns: [{ key: 'dice', label: 'Dice' }], rows: [{ dice: 1 / 3 }] };
 * const json = JSON.parse(toReportJson({ title: 'Scores', sections: [{ id: 'a', title: 'A', table }] }));
 * assert.deepEqual([json.format, json.version], ['ich-report', 1]);
 * assert.equal(json.sections[0].tables[0].rows[0].dice, 1 / 3);
 * ```
 */
export function toReportJson(options: ReportOptions): string {
  checkReport('toReportJson', options);
  const { title, subtitle, summary, sections, footer, generatedFrom = null } = options;
  const report = {
    ...{ format: 'ich-report', version: 1, notice: NOTICE },
    ...{ title, subtitle, summary },
    sections: sections.map(sectionJson),
    footer,
    manifest: generatedFrom && conform(generatedFrom, manifestSchema),
  };
  return `${JSON.stringify(report, null, 1)}\n`;
}

function sectionJson(section: Section): object {
  const { id, title, details } = section;
  return { id, title, ...contentJson(section), details: details && [details].flat().map(detailsJson) };
}

function detailsJson(details: Details): object {
  return { summary: details.summary, ...contentJson(details) };
}

function contentJson({ text, table, tables = [], figures, scans }: Content): object {
  const all = table ? [table, ...tables] : tables;
  return {
    text,
    tables: all.length > 0 ? all.map((one) => tableJson('toReportJson', one)) : undefined,
    figures: figures?.map(figureJson),
    scans: scans?.map(scanJson),
  };
}

function figureJson(figure: Figure): object {
  const { caption, alt, plot } = figure;
  if (figureKind('toReportJson', figure) !== 'plot' || !plot) return { kind: 'picture', caption, alt };
  // Drawn for its checks alone: a plot that the page refuses is refused here too.
  plotSvg(plot);
  return { kind: 'plot', caption, alt, plot: conform(drawnPlot(plot), plotSchemas[plot.kind]) };
}

function scanJson({ id, title, note, slices }: ScanImages): object {
  const areas = slices.map(({ slice, truthArea, predictedArea }) => ({ slice, truthArea, predictedArea }));
  return { id, title, note, slices: areas };
}
