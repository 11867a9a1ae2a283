import type { Table } from '@ich/report';
import type { StudyScores } from '../studyScores.js';
import { moveTable } from './moveTable.js';

/** Headings short enough for a terminal; columns that are not named are left out. */
const LABELS: Readonly<Record<string, string>> = {
  experiment: 'Experiment',
  step: 'Step',
  jaccard: 'Jaccard',
  dice: 'Dice',
  scanDice: 'scan Dice',
  sensitivity: 'sens.',
  specificity: 'spec.',
};

/** The protocol differences that move a number, for the terminal. */
export function shortMoveTable(scores: StudyScores): Table {
  const { columns, rows, ...rest } = moveTable(scores);
  return {
    ...rest,
    columns: columns.flatMap(({ group, ...column }) =>
      column.key in LABELS ? [{ ...column, label: LABELS[column.key] }] : [],
    ),
    rows: rows.filter(({ moves }) => moves === 'yes'),
  };
}
