import type { Table } from '@ich/report';
import type { ExperimentResult, Protocol, SliceGeometry } from '../../types.js';
import { detectionAt, testSubjects } from '../cohortScores.js';
import { paperResults } from '../paperResults.js';
import { table7Thresholds } from '../protocols.js';
import { count, type Row, score } from './columns.js';
import { experimentNames } from './experimentNames.js';

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
