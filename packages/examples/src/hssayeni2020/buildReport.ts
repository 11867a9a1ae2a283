import { type DataRecord, type ReportFile, reportFiles, toJson } from '@ich/report';
import { enginesOf } from '../study/enginesOf.js';
import { manifestOf } from '../study/manifestOf.js';
import type { Study } from '../study/openStudy.js';
import type { NetworkResult, Options, SubjectResult } from '../types.js';
import { drawnSubjects } from './drawnSubjects.js';
import { networkId } from './networkId.js';
import { reportSections } from './reportSections.js';
import { reportSummary } from './reportSummary.js';
import { reportTables } from './reportTables.js';
import type { StudyScores } from './studyScores.js';

/** Where two readings are possible, the one that is meant. */
const CONVENTIONS = {
  axes: 'slice, row, column',
  'empty masks': 'Dice and Jaccard only of slices whose truth is not empty; 0/0 is NaN, counted and never averaged',
  'slices without a mask': 'hemorrhage in the table, but no mask: count for detection, never for overlap',
  intervals: '95 %, BCa bootstrap, 2000 resamples, subjects drawn',
};

/** The report's files: the page and its data in every format, its pictures, the results in full. */
export function buildReport(
  scores: StudyScores,
  study: Study,
  options: Options,
  data: readonly DataRecord[],
): ReportFile[] {
  const tables = reportTables(scores, study);
  const backend = enginesOf(scores.results).join(', ') || undefined;
  const manifest = manifestOf(options, 'npm start --', { backend, data, conventions: CONVENTIONS });
  const { shown } = scores.protocols;
  const files = reportFiles({
    title: 'Intracranial hemorrhage segmentation, Hssayeni et al. 2020',
    subtitle: `${study.synthetic ? 'Phantom cohort: synthetic data' : study.dataset.name}; ${shown.length > 1 ? 'protocols' : 'protocol'} ${shown.map(({ name, text }) => `${name}: ${text}`).join('; ')}; ${study.foldsText}.`,
    summary: reportSummary(scores, study),
    sections: reportSections(scores, tables),
    generatedFrom: manifest,
  });
  const results = scores.results.map(withoutPictures);
  return [
    // The overlays go into a folder of their own, under the names of their subjects.
    ...files.filter(({ path }) => !path.startsWith('figures/pictures')),
    { path: 'tables.json', data: toJson(Object.values(tables)) },
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
  const plain = (subjects: readonly SubjectResult[]) => subjects.map(({ pictures, scan, ...rest }) => rest);
  return {
    network,
    folds: folds.map((fold) => ({
      ...fold,
      subjects: Object.fromEntries(Object.entries(fold.subjects).map(([mask, of]) => [mask, plain(of)])),
    })),
  };
}
