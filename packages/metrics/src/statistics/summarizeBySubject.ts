import { summarize } from './summarize.js';
import { summarizeBy } from './summarizeBy.js';
import type { CohortSummary, SubjectValue, SummaryOptions } from './types.js';

/**
 * Slice -> subject -> cohort, as Hssayeni 2020 (doi:10.3390/data5010014) averages: each subject's mean over its defined
 * slices, then the distribution of those means. Every subject weighs the same, however many slices it has.
 *
 * @returns one summary per subject and that of the subject means; a subject without any defined value has a NaN mean
 *   and counts as undefined in the cohort
 * @throws IchError as `summarize`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { summarizeBySubject } from '@ich/metrics';
 * const { subjects, cohort } = summarizeBySubject([
 *   { subject: '049', value: 0.25 }, { subject: '049', value: 0.75 }, { subject: '050', value: 0 },
 * ]);
 * assert.equal(subjects[0].mean, 0.5);
 * assert.equal(cohort.mean, 0.25); // not 1 / 3, the mean over slices
 * ```
 */
export function summarizeBySubject(rows: readonly SubjectValue[], options: SummaryOptions = {}): CohortSummary {
  const subjects = summarizeBy(rows, (row) => row.subject, options).map(({ key, ...summary }) => ({
    subject: key,
    ...summary,
  }));
  const means = subjects.map((subject) => subject.mean);
  return { subjects, cohort: summarize(means, options) };
}
