import type { Column } from '@ich/report';
import type { Protocol } from '../../types.js';
import type { CohortScore } from '../cohortScores.js';
import { count, type Row, score } from './columns.js';

const PARTS = ['mean', 'sd', 'min', 'max', 'lower', 'upper'] as const;
const LABELS = { mean: 'mean', sd: 'sd', min: 'min', max: 'max', lower: '95 % from', upper: '95 % to' };

/** The columns of a score under each protocol: n, undefined, mean, sd, min, max and the interval of the mean. */
export function shownColumns(shown: readonly Protocol[]): Column[] {
  return shown.flatMap(({ name }) => [
    { ...count(`${name} n`, 'n'), group: name },
    { ...count(`${name} nUndefined`, 'undefined'), group: name },
    ...PARTS.map((part) => score(`${name} ${part}`, LABELS[part], name)),
  ]);
}

/** The cells of one protocol's score under those columns. */
export function shownCells({ name }: Protocol, scores: CohortScore | undefined): Row {
  if (!scores) return {};
  return Object.fromEntries((['n', 'nUndefined', ...PARTS] as const).map((part) => [`${name} ${part}`, scores[part]]));
}
