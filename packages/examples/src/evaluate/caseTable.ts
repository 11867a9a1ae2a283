import type { Column, Table } from '@ich/report';
import type { CaseResult, CaseScores } from './types.js';

/** The columns of a case, in order. */
export const SCORE_COLUMNS: readonly (Column & { readonly key: keyof CaseScores })[] = [
  { key: 'dice', label: 'Dice', digits: 4 },
  { key: 'jaccard', label: 'Jaccard', digits: 4 },
  { key: 'sensitivity', label: 'sensitivity', digits: 4 },
  { key: 'precision', label: 'precision', digits: 4 },
  { key: 'hd95Mm', label: 'HD95', unit: 'mm', digits: 2 },
  { key: 'assdMm', label: 'ASSD', unit: 'mm', digits: 2 },
  { key: 'surfaceDice', label: 'surface Dice', digits: 4 },
  { key: 'truthMl', label: 'truth', unit: 'mL', digits: 2 },
  { key: 'predictedMl', label: 'predicted', unit: 'mL', digits: 2 },
  { key: 'truthLesions', label: 'true', group: 'Lesions', digits: 0 },
  { key: 'foundLesions', label: 'found', group: 'Lesions', digits: 0 },
  { key: 'falseLesions', label: 'false', group: 'Lesions', digits: 0 },
];

/** One row per case; a case without scores says why. */
export function caseTable(results: readonly CaseResult[]): Table {
  const failed = results.some((result) => 'reason' in result);
  return {
    title: 'Cases',
    columns: [
      { key: 'name', label: 'Case' },
      ...SCORE_COLUMNS,
      ...(failed ? [{ key: 'reason', label: 'Why there are no scores' }] : []),
    ],
    rows: results.map((result) =>
      'scores' in result ? { name: result.name, ...result.scores } : { name: result.name, reason: result.reason },
    ),
  };
}
