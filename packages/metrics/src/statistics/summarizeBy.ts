import { groupRows } from './groupRows.js';
import { summarize } from './summarize.js';
import type { GroupSummary, SummaryOptions } from './types.js';

/**
 * One summary per group: by subtype, by age group, by fold. A row that belongs to several groups (a slice with two
 * subtypes) is given once per group.
 *
 * @param key the group of a row
 * @returns groups in order of first appearance
 * @throws IchError as `summarize`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { summarizeBy } from '@ich/metrics';
 * const rows = [{ subtype: 'SDH', value: 0.5 }, { subtype: 'IPH', value: 0.2 }, { subtype: 'SDH', value: 0.7 }];
 * const groups = summarizeBy(rows, (row) => row.subtype);
 * assert.deepEqual(groups.map(({ key, n, mean }) => [key, n, mean]), [['SDH', 2, 0.6], ['IPH', 1, 0.2]]);
 * ```
 */
export function summarizeBy<R extends { readonly value: number }, K>(
  rows: readonly R[],
  key: (row: R) => K,
  options: SummaryOptions = {},
): GroupSummary<K>[] {
  return Array.from(groupRows(rows, key), ([of, members]) => {
    const values = members.map((row) => row.value);
    return { key: of, ...summarize(values, options) };
  });
}
