import type { Table } from '@ich/report';
import { type CohortScore, type Table6Measure, table6Scores } from '../cohortScores.js';
import { paperResults } from '../paperResults.js';
import type { StudyScores } from '../studyScores.js';
import type { Row } from './columns.js';
import { score } from './columns.js';
import { experimentNames } from './experimentNames.js';
import { measureNames } from './measureNames.js';

/** Table 6 in short: paper | each protocol, mean and interval. */
export function headlineTable({ experiments, scored, protocols, geometry }: StudyScores): Table {
  const rows = experiments.flatMap((experiment) => {
    const scores = protocols.shown.map((protocol) => table6Scores(scored(experiment, protocol), geometry));
    const paper: Partial<Record<Table6Measure, number>> = paperResults.table6[experiment];
    return (Object.keys(measureNames) as Table6Measure[]).map(
      (measure): Row => ({
        experiment: experimentNames[experiment],
        measure: measureNames[measure],
        paper: paper[measure],
        ...Object.fromEntries(protocols.shown.map(({ name }, i) => [name, textOf(scores[i][measure])])),
      }),
    );
  });
  return {
    title: 'Table 6 in short: paper, and this run',
    caption: 'Mean [95 % bootstrap interval over subjects].',
    columns: [
      { key: 'experiment', label: 'Experiment' },
      { key: 'measure', label: 'Measure' },
      score('paper', 'paper'),
      ...protocols.shown.map(({ name }) => ({ key: name, label: name, align: 'right' as const })),
    ],
    rows,
  };
}

function textOf({ mean, lower, upper }: CohortScore): string | undefined {
  if (Number.isNaN(mean)) return undefined;
  const interval = Number.isNaN(lower + upper) ? '' : ` [${lower.toFixed(3)}, ${upper.toFixed(3)}]`;
  return `${mean.toFixed(3)}${interval}`;
}
