import type { IntegrityCounts } from '@ich/datasets';
import type { Table } from '@ich/report';
import { count, type Row } from './columns.js';

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
