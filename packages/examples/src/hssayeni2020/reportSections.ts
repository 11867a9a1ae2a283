import type { Figure, Section, Table } from '@ich/report';
import { drawnSubjects } from './drawnSubjects.js';
import { diceFigure } from './figures/diceFigure.js';
import { thresholdFigure } from './figures/thresholdFigure.js';
import { trainingFigure } from './figures/trainingFigure.js';
import { volumeFigure } from './figures/volumeFigure.js';
import { voxelFigures } from './figures/voxelFigures.js';
import type { ReportTables } from './reportTables.js';
import type { StudyScores } from './studyScores.js';
import { subjectScans } from './subjectScans.js';
import { experimentNames } from './tables/experimentNames.js';

/** The page, part by part. */
export function reportSections(scores: StudyScores, tables: ReportTables): Section[] {
  const { experiments, results, protocols } = scores;
  const trained = results.filter(({ network }) => network.experiment !== 1);
  const predicted = experiments.filter((experiment) => experiment !== 1);
  const { 'table-7': detection, moves, band } = tables as Record<string, Table | undefined>;
  const last = experiments[experiments.length - 1];
  const all: (Section | undefined)[] = [
    { id: 'headline', title: 'Results', table: tables.headline, figures: [diceFigure(scores)] },
    {
      id: 'table-6',
      title: 'Table 6',
      details: { summary: 'In full: n, mean, sd, min, max, interval', table: tables['table-6'] },
    },
    moves && { id: 'moves', title: 'What the protocols move', table: moves },
    detection && {
      id: 'table-7',
      title: 'Table 7: slices found',
      figures: predicted.flatMap((experiment) =>
        protocols.shown.map((protocol) => thresholdFigure(scores, experiment, protocol)),
      ),
      details: { summary: 'Slice detection by threshold', table: detection },
    },
    trained.length > 0 ? { id: 'voxels', title: 'Voxels', figures: voxelFigures(trained) } : undefined,
    { id: 'breakdown', title: 'Subtypes and ages', table: tables.breakdown },
    { id: 'failures', title: 'Failures', table: tables.failures },
    { id: 'subjects', title: 'Subjects', table: tables.subjects, figures: volumeFigure(scores) },
    { id: 'scans', title: 'Scans, the worst first', scans: subjectScans(scores, last) },
    {
      id: 'pictures',
      title: 'Test subjects, slice with the largest hemorrhage',
      text: 'Every picture shows a subject that the model had not seen.',
      figures: overlayFigures(scores),
    },
    trained.length > 0 ? { id: 'training', title: 'Training', figures: trained.map(trainingFigure) } : undefined,
    band && { id: 'band', title: 'Threshold experiment', table: band },
    { id: 'data', title: 'Data', table: tables.data },
    {
      id: 'integrity',
      title: 'Notes on the data',
      details: { summary: `${tables.integrity.rows.length} notes`, table: tables.integrity },
    },
    { id: 'protocols', title: 'Protocols', table: tables.protocols },
  ];
  return all.filter((section) => section !== undefined);
}

function overlayFigures({ results }: StudyScores): Figure[] {
  const named = results.flatMap((result) =>
    drawnSubjects(result).flatMap((subject) => subject.pictures.map((picture) => ({ result, subject, picture }))),
  );
  return named
    .sort((a, b) => a.subject.subject.localeCompare(b.subject.subject))
    .map(({ result, subject, picture }) => ({
      png: new Uint8Array(Buffer.from(picture.png, 'base64')),
      caption: `Subject ${subject.subject}, slice ${picture.slice}: experiment ${experimentNames[result.network.experiment]}`,
      alt: `Head CT slice ${picture.slice} of subject ${subject.subject} with contours of truth and prediction`,
      legend: true,
    }));
}
