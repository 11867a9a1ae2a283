import { describe, expect, it } from 'vitest';
import {
  htmlReport,
  plotSvg,
  reportFiles,
  reportSchema,
  toCsv,
  toLatex,
  toMarkdown,
  toReportJson,
} from '../src/index.js';
import { exampleReport } from './exampleReport.js';

describe('reportFiles', () => {
  const files = reportFiles(exampleReport);
  const dataOf = (path: string) => files.find((file) => file.path === path)?.data;
  const [first, second] = exampleReport.sections.map(({ table }) => table);

  it('writes every format under names of their own', () => {
    expect(files.map(({ path }) => path)).toEqual([
      ...['index.html', 'report.json', 'report.schema.json', 'tables.md', 'tables.tex'],
      // The second table of `results` takes the name that the section `results-2` would have.
      ...['tables/results.csv', 'tables/results-2.csv', 'tables/results-2-2.csv'],
      ...['figures/scans.png', 'figures/plots--.svg', ...[2, 3, 4, 5, 6, 7, 8].map((n) => `figures/plots---${n}.svg`)],
    ]);
  });

  it('says the same in each', () => {
    expect(dataOf('index.html')).toBe(htmlReport(exampleReport));
    expect(dataOf('report.json')).toBe(toReportJson(exampleReport));
    expect(JSON.parse(String(dataOf('report.schema.json')))).toEqual(reportSchema);
    expect(dataOf('tables/results-2-2.csv')).toBe(second && toCsv(second));
    expect(String(dataOf('tables.md')).startsWith(first ? toMarkdown(first) : '-')).toBe(true);
    expect(String(dataOf('tables.tex'))).toContain(second && toLatex(second, { label: 'tab:results-2-2' }));
    const [figure] = exampleReport.sections[3].figures ?? [];
    expect(dataOf('figures/plots--.svg')).toBe(figure.plot && plotSvg(figure.plot));
    expect(dataOf('figures/scans.png')).toBe(exampleReport.sections[2].figures?.[0].png);
  });

  it('writes no empty files', () => {
    expect(reportFiles({ title: 'T', sections: [] }).map(({ path }) => path)).toEqual([
      ...['index.html', 'report.json', 'report.schema.json'],
    ]);
  });
});
