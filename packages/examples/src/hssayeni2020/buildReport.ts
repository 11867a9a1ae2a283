import { htmlReport, type ReportFile, type Table, toCsv, toJson, toMarkdown } from '@ich/report';
import { manifestOf } from '../study/manifestOf.js';
import type { Study } from '../study/openStudy.js';
import type { NetworkResult, Options, SubjectResult } from '../types.js';
import { drawnSubjects } from './drawnSubjects.js';
import { networkId } from './networkId.js';
import { reportSections } from './reportSections.js';
import { reportSummary } from './reportSummary.js';
import { reportTables } from './reportTables.js';
import type { StudyScores } from './studyScores.js';

/** The report's files: one page, its tables as Markdown, CSV and JSON, its pictures, the results in full. */
export function buildReport(scores: StudyScores, study: Study, options: Options): ReportFile[] {
  const tables = reportTables(scores, study);
  const manifest = manifestOf(options, 'npm start --');
  const { shown } = scores.protocols;
  const html = htmlReport({
    title: 'Intracranial hemorrhage segmentation, Hssayeni et al. 2020',
    subtitle: `${study.synthetic ? 'Phantom cohort: synthetic data' : study.dataset.name}; ${shown.length > 1 ? 'protocols' : 'protocol'} ${shown.map(({ name, text }) => `${name}: ${text}`).join('; ')}; ${study.foldsText}.`,
    summary: reportSummary(scores, study),
    sections: reportSections(scores, tables),
    generatedFrom: manifest,
  });
  const all: Table[] = Object.values(tables);
  const results = scores.results.map(withoutPictures);
  return [
    { path: 'index.html', data: html },
    ...Object.entries(tables).map(([name, table]) => ({ path: `tables/${name}.csv`, data: toCsv(table) })),
    { path: 'tables.md', data: all.map(toMarkdown).join('\n') },
    { path: 'tables.json', data: toJson(all) },
    { path: 'results.json', data: JSON.stringify({ manifest, results }, null, 1) },
    ...pictureFiles(scores),
  ];
}

function pictureFiles({ results }: StudyScores): ReportFile[] {
  return results.flatMap((result) =>
    drawnSubjects(result).flatMap(({ subject, pictures }) =>
      pictures.map(({ slice, png }) => ({
        path: `overlays/${networkId(result.network)}-subject-${subject}-slice-${slice}.png`,
        data: new Uint8Array(Buffer.from(png, 'base64')),
      })),
    ),
  );
}

/** Results as JSON keep every number; the pictures lie beside them as files. */
function withoutPictures({ network, folds }: NetworkResult) {
  const plain = (subjects: readonly SubjectResult[]) => subjects.map(({ pictures, ...rest }) => rest);
  return {
    network,
    folds: folds.map((fold) => ({
      ...fold,
      subjects: Object.fromEntries(Object.entries(fold.subjects).map(([mask, of]) => [mask, plain(of)])),
    })),
  };
}
