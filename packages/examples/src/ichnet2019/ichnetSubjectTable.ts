import type { Table } from '@ich/report';
import { score } from '../hssayeni2020/tables/columns.js';
import { ichnetSubjects, variantName } from './ablationTable.js';
import type { IchnetFoldResult } from './types.js';

/** One row per test subject: the Dice of every variant, the worst by the first of them on top. */
export function ichnetSubjectTable(folds: readonly IchnetFoldResult[]): Table {
  const subjects = ichnetSubjects(folds);
  const names = (subjects[0]?.variants ?? []).map(variantName);
  const rank = (value: number): number => (Number.isFinite(value) ? value : 2);
  return {
    title: 'Subjects',
    caption: 'Dice of whole scans; worst first. Nothing outside the brain mask can be found.',
    columns: [
      { key: 'subject', label: 'Subject' },
      ...names.map((name) => score(name, name, 'Dice')),
      score('inBrain', 'in the brain mask', 'Truth'),
    ],
    rows: [...subjects]
      .sort((a, b) => rank(a.variants[0].dice) - rank(b.variants[0].dice))
      .map(({ subject, variants, truthInBrain }) => ({
        subject,
        inBrain: truthInBrain,
        ...Object.fromEntries(variants.map((variant, i) => [names[i], variant.dice])),
      })),
  };
}
