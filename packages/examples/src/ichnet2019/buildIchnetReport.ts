import { curveSvg, type Figure, htmlReport, type ReportFile, type Table, toCsv, toJson, toMarkdown } from '@ich/report';
import { dataTable } from '../hssayeni2020/tables/dataTable.js';
import { manifestOf } from '../study/manifestOf.js';
import type { Study } from '../study/openStudy.js';
import { ablationTable, ichnetSubjects } from './ablationTable.js';
import { ichnetSubjectTable } from './ichnetSubjectTable.js';
import type { ChosenSettings, IchnetFoldResult, IchnetOptions, Sampling } from './types.js';

/** The report's files: one page, its tables as Markdown, CSV and JSON, the results in full. */
export function buildIchnetReport(
  folds: readonly IchnetFoldResult[],
  study: Study,
  options: IchnetOptions,
): ReportFile[] {
  const tables: Record<string, Table> = {
    ablation: ablationTable(folds),
    subjects: ichnetSubjectTable(folds),
    data: dataTable(study.dataset.integrity.counts),
  };
  const manifest = manifestOf(options, 'ich');
  const html = htmlReport({
    title: 'Intracranial hemorrhage segmentation, ICHNet (Islam et al. 2019)',
    subtitle: `${study.synthetic ? 'Phantom cohort: synthetic data' : study.dataset.name}; ${study.foldsText}, ${folds.length} of them run.`,
    summary: summaryOf(folds, tables.ablation),
    sections: [
      { id: 'results', title: 'Results', table: tables.ablation },
      { id: 'pictures', title: 'Test subjects, slice with the largest hemorrhage', figures: overlays(folds) },
      { id: 'subjects', title: 'Subjects', table: tables.subjects },
      {
        id: 'training',
        title: 'Training',
        text: `${negativesOf(folds)} ${choicesOf(folds)}`,
        figures: [learningCurves(folds)],
      },
      { id: 'data', title: 'Data', table: tables.data },
    ],
    generatedFrom: manifest,
  });
  const results = folds.map((fold) => ({
    ...fold,
    subjects: fold.subjects.map(({ pictures, ...rest }) => rest),
  }));
  return [
    { path: 'index.html', data: html },
    ...Object.entries(tables).map(([name, table]) => ({ path: `tables/${name}.csv`, data: toCsv(table) })),
    { path: 'tables.md', data: Object.values(tables).map(toMarkdown).join('\n') },
    { path: 'tables.json', data: toJson(Object.values(tables)) },
    { path: 'results.json', data: JSON.stringify({ manifest, results }, null, 1) },
  ];
}

function summaryOf(folds: readonly IchnetFoldResult[], { rows }: Table): string {
  const scores = rows.map((row) => `${row.variant} ${Number(row['dice-mean']).toFixed(3)}`);
  const engines = [...new Set(folds.map(({ engine }) => engine))];
  return `Mean Dice of whole scans of subjects that the model had not seen: ${scores.join('; ')}. Computed by ${engines.join(', ')}.`;
}

function negativesOf(folds: readonly IchnetFoldResult[]): string {
  const trainings = folds.flatMap(({ trainings }) => trainings);
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const slices = sum(trainings.map((training) => training.slices));
  const without = sum(trainings.map((training) => training.slicesWithoutPositives));
  return `${slices} slices in ${trainings.length} trainings; ${without} of them show no hemorrhage and gave negatives only.`;
}

/** What the validation subjects chose, fold by fold. */
export function choicesOf(folds: readonly IchnetFoldResult[]): string {
  return folds
    .flatMap(({ fold, trainings }) =>
      trainings.map(({ sampling, chosen }) => `${nameOf(fold, sampling)}: ${said(chosen)}`),
    )
    .join('; ')
    .concat('.');
}

function said({ subjects, network, crf }: ChosenSettings): string {
  const by = subjects === 0 ? 'by default' : `chosen on ${subjects} validation subjects`;
  const kernel = crf.weight === 0 ? 'no CRF' : `CRF of ${crf.widthMm} mm, weight ${crf.weight}`;
  return `cut at ${network.threshold}; ${kernel}, cut at ${crf.threshold} (${by})`;
}

function nameOf(fold: number, sampling: Sampling): string {
  return `fold ${fold + 1}, ${sampling}`;
}

function learningCurves(folds: readonly IchnetFoldResult[]): Figure {
  const title = 'Learning curves';
  const series = folds.flatMap(({ fold, trainings }) =>
    trainings.map(({ sampling, history }) => ({
      name: nameOf(fold, sampling),
      points: history.map(({ epoch, loss }) => [epoch, loss] as const),
    })),
  );
  return {
    svg: curveSvg({ title, xLabel: 'epoch', yLabel: 'loss', series }),
    caption: 'Binary cross-entropy at the sampled pixels.',
    alt: title,
  };
}

function overlays(folds: readonly IchnetFoldResult[]): Figure[] {
  return ichnetSubjects(folds).flatMap(({ subject, pictures }) =>
    pictures.map(({ slice, name, png }) => ({
      png: new Uint8Array(Buffer.from(png, 'base64')),
      caption: `Subject ${subject}, slice ${slice}: ${name}`,
      alt: `Head CT slice ${slice} of subject ${subject} with contours of truth and prediction (${name})`,
      legend: true,
    })),
  );
}
