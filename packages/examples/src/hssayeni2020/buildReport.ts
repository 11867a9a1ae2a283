import {
  curveSvg,
  type Figure,
  htmlReport,
  type ReportFile,
  type Section,
  type Series,
  type Table,
  toCsv,
  toJson,
  toMarkdown,
} from '@ich/report';
import { enginesOf } from '../study/enginesOf.js';
import { manifestOf } from '../study/manifestOf.js';
import type { Study } from '../study/openStudy.js';
import type { ExperimentResult, Options } from '../types.js';
import { detectionAt, table6Scores, testSubjects } from './cohortScores.js';
import { protocols, table7Thresholds } from './protocols.js';
import { bandTable } from './tables/bandTable.js';
import { breakdownTable } from './tables/breakdownTable.js';
import { dataTable } from './tables/dataTable.js';
import { experimentNames } from './tables/experimentNames.js';
import { integrityTable } from './tables/integrityTable.js';
import { protocolTable } from './tables/protocolTable.js';
import { subjectTable } from './tables/subjectTable.js';
import { table6 } from './tables/table6.js';
import { table7 } from './tables/table7.js';

/** The report's files: one page, its tables as Markdown, CSV and JSON, its pictures, the results in full. */
export function buildReport(results: readonly ExperimentResult[], study: Study, options: Options): ReportFile[] {
  const protocol = protocols[options.protocol];
  const headline = table6(results, protocol, study.geometry);
  const thresholds = table7(results, protocol, study.geometry);
  const trained = results.filter(({ experiment }) => experiment !== 1);
  const last = results[results.length - 1];
  const tables: Record<string, Table> = {
    'table-6': headline,
    ...(trained.length > 0 ? { 'table-7': thresholds } : {}),
    breakdown: breakdownTable(last),
    subjects: subjectTable(last, protocol, study.geometry),
    ...Object.fromEntries(results.filter(({ experiment }) => experiment === 1).map((r) => ['band', bandTable(r)])),
    data: dataTable(study.dataset.integrity.counts),
    integrity: integrityTable(study.dataset.integrity.findings),
    protocols: protocolTable(),
  };
  const manifest = manifestOf(options, 'npm start --');
  const html = htmlReport({
    title: 'Intracranial hemorrhage segmentation, Hssayeni et al. 2020',
    subtitle: `${study.synthetic ? 'Phantom cohort: synthetic data' : study.dataset.name}; protocol ${protocol.name}: ${protocol.text}; ${study.foldsText}.`,
    summary: summaryOf(results, study, options),
    sections: sections(results, study, options, tables),
    generatedFrom: manifest,
  });
  return [
    { path: 'index.html', data: html },
    ...Object.entries(tables).map(([name, table]) => ({ path: `tables/${name}.csv`, data: toCsv(table) })),
    { path: 'tables.md', data: Object.values(tables).map(toMarkdown).join('\n') },
    { path: 'tables.json', data: toJson(Object.values(tables)) },
    { path: 'results.json', data: JSON.stringify({ manifest, results: results.map(withoutPictures) }, null, 1) },
    ...pictureFiles(results),
  ];
}

/** The answer in a sentence or two. */
function summaryOf(results: readonly ExperimentResult[], study: Study, options: Options): string {
  const scores = results.map((result) => {
    const { dice, scanDice } = table6Scores(result, protocols[options.protocol], study.geometry);
    return `${experimentNames[result.experiment]} ${scanDice.mean.toFixed(3)} (slices ${dice.mean.toFixed(3)})`;
  });
  const { labelled, unlabelled, empty } = study.dataset.integrity.counts;
  const engines = enginesOf(results);
  return [
    `Mean Dice of the whole scan on subjects that the model had not seen, and of their slices: ${scores.join('; ')}.`,
    `Of the slices ${labelled} are labelled, ${unlabelled} show hemorrhage without a mask, ${empty} are empty.`,
    engines.length > 0 ? `Computed by ${engines.join(', ')}.` : '',
  ].join(' ');
}

function sections(
  results: readonly ExperimentResult[],
  study: Study,
  options: Options,
  tables: Record<string, Table>,
): Section[] {
  const trained = results.filter(({ experiment }) => experiment !== 1);
  const protocol = protocols[options.protocol];
  const sweep = trained.map((result) => {
    const rows = table7Thresholds.map((_, i) => detectionAt(testSubjects(result), i, protocol, study.geometry));
    return curveSvg({
      title: `Slice detection by threshold, ${experimentNames[result.experiment]}`,
      xLabel: 'threshold of the probability',
      yLabel: 'score',
      yRange: [0, 1],
      series: (['sensitivity', 'specificity', 'accuracy'] as const).map((name) => ({
        name,
        points: rows.map((row, i) => [table7Thresholds[i], row[name]] as const),
      })),
    });
  });
  const all: (Section | undefined)[] = [
    { id: 'results', title: 'Results', table: tables['table-6'] },
    trained.length > 0
      ? {
          id: 'detection',
          title: 'Slices found',
          table: tables['table-7'],
          figures: sweep.map(
            (svg): Figure => ({ svg, caption: 'Pooled over all test subjects.', alt: 'Scores over thresholds' }),
          ),
        }
      : undefined,
    {
      id: 'pictures',
      title: 'Test subjects, slice with the largest hemorrhage',
      text: 'Every picture shows a subject that the model had not seen.',
      figures: overlayFigures(results),
    },
    {
      id: 'subjects',
      title: 'Subjects',
      tables: [tables.subjects, tables.breakdown].filter(({ rows }) => rows.length > 0),
    },
    trained.length > 0 ? { id: 'training', title: 'Training', figures: trained.map(learningCurve) } : undefined,
    tables.band ? { id: 'band', title: 'Threshold experiment', table: tables.band } : undefined,
    {
      id: 'data',
      title: 'Data',
      table: tables.data,
      details: { summary: `${tables.integrity.rows.length} notes on the data`, table: tables.integrity },
    },
    { id: 'protocols', title: 'Protocols', table: tables.protocols },
  ];
  return all.filter((section) => section !== undefined);
}

function learningCurve(result: ExperimentResult): Figure {
  const series = result.folds.flatMap(({ fold, history }): Series[] => [
    { name: `fold ${fold + 1} loss`, points: history.map(({ epoch, loss }) => [epoch, loss]) },
    {
      name: `fold ${fold + 1} validation`,
      points: history.map(({ epoch, validationLoss }) => [epoch, validationLoss ?? Number.NaN]),
      dash: '5 4',
    },
  ]);
  const title = `Learning curves, ${experimentNames[result.experiment]}`;
  return {
    svg: curveSvg({ title, xLabel: 'epoch', yLabel: 'loss', series }),
    caption: 'Training: binary cross-entropy; validation: 1 - soft Jaccard (dashed).',
    alt: title,
  };
}

function overlayFigures(results: readonly ExperimentResult[]): Figure[] {
  const named = results.flatMap((result) =>
    testSubjects(result).flatMap((subject) => subject.pictures.map((picture) => ({ result, subject, picture }))),
  );
  return named
    .sort((a, b) => a.subject.subject.localeCompare(b.subject.subject))
    .map(({ result, subject, picture }) => ({
      png: new Uint8Array(Buffer.from(picture.png, 'base64')),
      caption: `Subject ${subject.subject}, slice ${picture.slice}: experiment ${experimentNames[result.experiment]}`,
      alt: `Head CT slice ${picture.slice} of subject ${subject.subject} with contours of truth and prediction`,
      legend: true,
    }));
}

function pictureFiles(results: readonly ExperimentResult[]): ReportFile[] {
  return results.flatMap((result) =>
    testSubjects(result).flatMap(({ subject, pictures }) =>
      pictures.map(({ slice, png }) => ({
        path: `overlays/experiment-${result.experiment}-subject-${subject}-slice-${slice}.png`,
        data: new Uint8Array(Buffer.from(png, 'base64')),
      })),
    ),
  );
}

/** Results as JSON keep every number; the pictures lie beside them as files. */
function withoutPictures({ experiment, folds }: ExperimentResult) {
  return {
    experiment,
    folds: folds.map((fold) => ({ ...fold, subjects: fold.subjects.map(({ pictures, ...rest }) => rest) })),
  };
}
