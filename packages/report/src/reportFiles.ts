import { checkReport, partsOf } from './checkReport.js';
import { figureKind } from './figureKind.js';
import { htmlReport } from './htmlReport.js';
import { plotSvg } from './plots/plotSvg.js';
import { reportSchema } from './schema/reportSchema.js';
import { toCsv } from './toCsv.js';
import { toLatex } from './toLatex.js';
import { toMarkdown } from './toMarkdown.js';
import { toReportJson } from './toReportJson.js';
import type { Content, Figure, ReportFile, ReportOptions, Section } from './types.js';

/**
 * A report in every format, as files for `writeReport`: the page `index.html`, the data `report.json` with its
 * `report.schema.json`, all tables as `tables.md` and `tables.tex`, each table as `tables/<section>.csv`, each figure as
 * `figures/<section>.svg` or `.png`. Where a section holds several, the others carry a number: `scores-2.csv`.
 *
 * @throws IchError as `htmlReport`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { reportFiles } from '@ich/report';
 * const table = { columns: [{ key: 'dice', label: 'Dice' }], rows: [{ dice: 0.31 }] };
 * const files = reportFiles({ title: 'Scores', sections: [{ id: 'scores', title: 'Scores', table }] });
 * assert.deepEqual(
 *   files.map(({ path }) => path),
 *   ['index.html', 'report.json', 'report.schema.json', 'tables.md', 'tables.tex', 'tables/scores.csv'],
 * );
 * ```
 */
export function reportFiles(options: ReportOptions): ReportFile[] {
  checkReport('reportFiles', options);
  const { sections } = options;
  const tables = named(sections, ({ table, tables: more = [] }) => (table ? [table, ...more] : more));
  const figures = named(sections, (part) => part.figures ?? []);
  const all: ReportFile[] = [
    { path: 'tables.md', data: tables.map(({ item }) => toMarkdown(item)).join('\n') },
    { path: 'tables.tex', data: tables.map(({ item, name }) => toLatex(item, { label: `tab:${name}` })).join('\n') },
    ...tables.map(({ item, name }) => ({ path: `tables/${name}.csv`, data: toCsv(item) })),
  ];
  return [
    { path: 'index.html', data: htmlReport(options) },
    { path: 'report.json', data: toReportJson(options) },
    { path: 'report.schema.json', data: `${JSON.stringify(reportSchema, null, 2)}\n` },
    ...(tables.length > 0 ? all : []),
    ...figures.map(({ item, name }) => figureFile(item, name)),
  ];
}

function figureFile(figure: Figure, name: string): ReportFile {
  const { png, svg, plot } = figure;
  const extension = figureKind('reportFiles', figure) === 'png' ? 'png' : 'svg';
  return { path: `figures/${name}.${extension}`, data: png ?? svg ?? (plot ? plotSvg(plot) : '') };
}

/**
 * What the sections hold, each under a name of its own: the section's id, where anything that a file name or a LaTeX
 * label may not hold becomes a hyphen, with a number behind where the name is taken. Compared without case, as some
 * file systems do.
 */
function named<T>(sections: readonly Section[], itemsOf: (part: Content) => readonly T[]): { item: T; name: string }[] {
  const taken = new Set<string>();
  return sections.flatMap((section) => {
    const base = section.id.replace(/[^A-Za-z0-9_.-]/g, '-');
    return partsOf(section)
      .flatMap(itemsOf)
      .map((item) => {
        let name = base;
        for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base}-${n}`;
        taken.add(name.toLowerCase());
        return { item, name };
      });
  });
}
