import { summarize } from '@ich/metrics';
import type { Table } from '@ich/report';
import { CASE_BOOTSTRAP, caseInterval } from '../study/caseInterval.js';
import { SCORE_COLUMNS } from './caseTable.js';
import type { CaseResult } from './types.js';

/** Mean, spread and 95 % interval (bootstrap over cases, percentiles) of each score over the cases that have it. */
export function cohortTable(results: readonly CaseResult[]): Table {
  const scored = results.flatMap((result) => ('scores' in result ? [result.scores] : []));
  return {
    title: 'Cohort',
    caption: `Over the cases with a defined score; 95 % interval from ${CASE_BOOTSTRAP.resamples} bootstrap samples of cases, seed ${CASE_BOOTSTRAP.seed}.`,
    columns: [
      { key: 'score', label: 'Score' },
      { key: 'n', label: 'n', digits: 0 },
      { key: 'undefined', label: 'undefined', digits: 0 },
      ...['mean', 'lower', 'upper', 'sd', 'median', 'min', 'max'].map((key) => ({ key, label: key, digits: 4 })),
    ],
    rows: SCORE_COLUMNS.map(({ key, label, unit, group }) => {
      const values = scored.map((scores) => scores[key]);
      const { n, nUndefined, mean, sd, median, min, max } = summarize(values);
      const name = `${group === undefined ? '' : `${group.toLowerCase()}, `}${label}${unit === undefined ? '' : ` (${unit})`}`;
      return { score: name, n, undefined: nUndefined, mean, ...caseInterval(values), sd, median, min, max };
    }),
  };
}
