import type { Table } from '@ich/report';
import type { ExperimentResult } from '../../types.js';
import { diceBy } from '../cohortScores.js';
import { paperResults } from '../paperResults.js';
import { count, type Row, score } from './columns.js';
import { experimentNames } from './experimentNames.js';

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
