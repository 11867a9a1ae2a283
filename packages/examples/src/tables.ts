import type { Finding, IntegrityCounts } from '@ich/datasets';
import { dice, type Summary, summarize } from '@ich/metrics';
import type { Cell, Column, Table } from '@ich/report';
import { detectionAt, diceBy, scanDice, table6Scores, testSubjects } from './cohortScores.js';
import { paperResults } from './paperResults.js';
import { protocols, table7Thresholds } from './protocols.js';
import type { ExperimentId, ExperimentResult, Protocol, SliceGeometry, SubjectResult } from './types.js';

type Row = Record<string, Cell>;

/** What each experiment is called in tables. */
export const experimentNames: Record<ExperimentId, string> = {
  1: '1 threshold',
  2: '2 U-Net, whole slices',
  3: '3 U-Net, windows',
};

const MEASURES = {
  jaccard: 'Jaccard',
  dice: 'Dice',
  scanDice: 'Dice, whole scan',
  sensitivity: 'Sensitivity',
  specificity: 'Specificity',
} as const;
type Measure = keyof typeof MEASURES;

const score = (key: string, label: string, group?: string): Column => ({
  key,
  label,
  digits: 3,
  align: 'right',
  group,
});
const count = (key: string, label: string): Column => ({ key, label, digits: 0, align: 'right' });

/** Table 6 of the paper: Jaccard, Dice, slice sensitivity and specificity of each experiment. */
export function table6(results: readonly ExperimentResult[], protocol: Protocol, geometry: SliceGeometry): Table {
  const rows = results.flatMap((result) => {
    const scores = table6Scores(result, protocol, geometry);
    return (Object.keys(MEASURES) as Measure[]).map((measure): Row => {
      const { mean, sd, min, max, n, nUndefined } = scores[measure];
      const paper = paperOf(result.experiment, measure);
      return {
        experiment: experimentNames[result.experiment],
        measure: MEASURES[measure],
        mean,
        sd,
        min,
        max,
        n,
        nUndefined,
        paper,
      };
    });
  });
  const unit = protocol.pooling === 'slices' ? 'slices' : 'subjects';
  return {
    title: 'Table 6: segmentation and slice detection',
    caption: `Jaccard and Dice over slices with truth, n = ${unit}; Dice of whole scans, n = subjects with truth; sensitivity and specificity of slices, n = subjects. Undefined ones (0/0) are counted, never averaged.`,
    columns: [
      { key: 'experiment', label: 'Experiment' },
      { key: 'measure', label: 'Measure' },
      ...(['mean', 'sd', 'min', 'max'] as const).map((key) => score(key, key, 'This run')),
      { ...count('n', 'n'), group: 'This run' },
      { ...count('nUndefined', 'undefined'), group: 'This run' },
      score('paper', 'mean', 'Paper'),
    ],
    rows,
  };
}

function paperOf(experiment: ExperimentId, measure: Measure): number | undefined {
  const row: Partial<Record<Measure, number>> = paperResults.table6[experiment];
  return row[measure];
}

/** Table 7 of the paper: slice detection over the thresholds of the probability, all slices pooled. */
export function table7(results: readonly ExperimentResult[], protocol: Protocol, geometry: SliceGeometry): Table {
  const rows = results
    .filter(({ experiment }) => experiment !== 1)
    .flatMap((result) =>
      table7Thresholds.map((threshold, i): Row => {
        const { sensitivity, specificity, accuracy, counts } = detectionAt(testSubjects(result), i, protocol, geometry);
        const paper = result.experiment === 3 ? paperAt(threshold) : undefined;
        return {
          experiment: experimentNames[result.experiment],
          threshold,
          sensitivity,
          specificity,
          accuracy,
          ...counts,
          paperSensitivity: paper?.sensitivity,
          paperSpecificity: paper?.specificity,
          paperAccuracy: paper?.accuracy,
        };
      }),
    );
  return {
    title: 'Table 7: slice detection by threshold',
    caption: 'Slices of all test subjects pooled; a slice is positive from the area of the protocol on.',
    columns: [
      { key: 'experiment', label: 'Experiment' },
      { key: 'threshold', label: 'Threshold', digits: 1, align: 'right' },
      score('sensitivity', 'sensitivity', 'This run'),
      score('specificity', 'specificity', 'This run'),
      score('accuracy', 'accuracy', 'This run'),
      ...(['tp', 'fp', 'fn', 'tn'] as const).map((key) => ({ ...count(key, key.toUpperCase()), group: 'This run' })),
      score('paperSensitivity', 'sensitivity', 'Paper'),
      score('paperSpecificity', 'specificity', 'Paper'),
      score('paperAccuracy', 'accuracy', 'Paper'),
    ],
    rows,
  };
}

function paperAt(threshold: number): { sensitivity: number; specificity: number; accuracy?: number } | undefined {
  const rows: Record<string, { sensitivity: number; specificity: number; accuracy?: number }> = paperResults.table7;
  return rows[String(threshold)];
}

/** Dice by subtype and by age, beside the paper's. A slice with several subtypes counts for each. */
export function breakdownTable(result: ExperimentResult): Table {
  const bySubtype = diceBy(result, (_, slice) => slice.subtypes);
  const byAge = diceBy(result, ({ ageYears }) =>
    ageYears === undefined ? [] : [ageYears < 18 ? 'under 18' : '18 and over'],
  );
  const paper: Record<string, number> = { ...paperResults.diceBySubtype, ...paperResults.diceByAge };
  return {
    title: 'Dice by subtype and age',
    caption: `${experimentNames[result.experiment]}; slices with truth, pooled.`,
    columns: [
      { key: 'group', label: 'Group' },
      ...(['mean', 'sd', 'min', 'max'] as const).map((key) => score(key, key, 'This run')),
      { ...count('n', 'slices'), group: 'This run' },
      score('paper', 'mean', 'Paper'),
    ],
    rows: [...bySubtype, ...byAge].map(
      ({ key, mean, sd, min, max, n }): Row => ({ group: key, mean, sd, min, max, n, paper: paper[key] }),
    ),
  };
}

/** One row per test subject, the worst mean Dice first; subjects without truth last. */
export function subjectTable(result: ExperimentResult, protocol: Protocol, geometry: SliceGeometry): Table {
  const rows = testSubjects(result).map((subject): Row & { dice: number } => {
    const { mean, min, max, n } = overlapOf(subject);
    const { sensitivity, specificity } = detectionAt([subject], 0, protocol, geometry);
    return {
      subject: subject.subject,
      scan: n > 0 ? scanDice(subject) : undefined,
      dice: mean,
      min,
      max,
      n,
      sensitivity,
      specificity,
      slices: subject.slices.length,
    };
  });
  const rank = ({ dice }: { dice: number }): number => (Number.isNaN(dice) ? 2 : dice);
  return {
    title: `Subjects, ${experimentNames[result.experiment]}`,
    caption: 'Dice over the slices with truth; worst first.',
    columns: [
      { key: 'subject', label: 'Subject' },
      score('scan', 'Dice, whole scan'),
      score('dice', 'mean', 'Dice of slices'),
      score('min', 'min', 'Dice of slices'),
      score('max', 'max', 'Dice of slices'),
      count('n', 'with truth'),
      count('slices', 'slices'),
      score('sensitivity', 'slice sensitivity'),
      score('specificity', 'slice specificity'),
    ],
    rows: rows.sort((a, b) => rank(a) - rank(b)),
  };
}

function overlapOf(subject: SubjectResult): Summary {
  return summarize(subject.slices.filter(({ status }) => status === 'labelled').map(({ counts }) => dice(counts)));
}

/** The grey band each fold chose in experiment 1. */
export function bandTable(result: ExperimentResult): Table {
  return {
    title: 'Experiment 1: the band of grey values',
    caption: `Best mean Jaccard on the training folds; the paper chose ${paperResults.band.lower} to ${paperResults.band.upper}.`,
    columns: [count('fold', 'Fold'), count('lower', 'From'), count('upper', 'To'), score('score', 'training Jaccard')],
    rows: result.folds.map(({ fold, band }): Row => ({ fold: fold + 1, ...band })),
  };
}

/** How many slices carry which kind of truth. */
export function dataTable(counts: IntegrityCounts): Table {
  const meanings: [keyof IntegrityCounts, string, string][] = [
    ['subjects', 'subjects', 'with a scan'],
    ['missingSubjects', 'missing subjects', 'named in a table, without a scan'],
    ['slices', 'slices', 'with an image'],
    ['labelled', 'labelled', 'the mask shows hemorrhage: trained on, scored'],
    ['unlabelled', 'unlabelled', 'hemorrhage, but no mask: detection only'],
    ['empty', 'empty', 'no hemorrhage: the mask is empty'],
  ];
  return {
    title: 'Data',
    columns: [{ key: 'what', label: '' }, count('n', 'n'), { key: 'meaning', label: 'meaning' }],
    rows: meanings.map(([key, what, meaning]): Row => ({ what, n: counts[key], meaning })),
  };
}

/** What separates the two protocols. */
export function protocolTable(): Table {
  const rows = (
    ['stretchTiles', 'morphology', 'negatives', 'pooling', 'minTruthArea', 'minPredictedArea'] as const
  ).map(
    (key): Row => ({
      step: key,
      'paper-code': JSON.stringify(protocols['paper-code'][key]),
      corrected: JSON.stringify(protocols.corrected[key]),
    }),
  );
  return {
    title: 'Protocols',
    columns: ['step', 'paper-code', 'corrected'].map((key) => ({ key, label: key })),
    rows,
  };
}

/** What is missing, doubtful or contradictory in the data. */
export function integrityTable(findings: readonly Finding[]): Table {
  return {
    title: 'Notes on the data',
    columns: ['severity', 'kind', 'subject', 'slice', 'message'].map((key) => ({ key, label: key })),
    rows: findings.map(
      ({ severity, kind, subject, slice, message }): Row => ({ severity, kind, subject, slice, message }),
    ),
  };
}
