import { addFields } from '../streaming/addFields.js';
import { checkCounts } from './checkCounts.js';
import type { Counts } from './types.js';

/**
 * Adds counts up: of slices, of subjects, of folds. A score of the sum pools all elements, which is not the mean of the
 * scores: for that there is `summarizeBySubject`.
 *
 * @returns the sums; all 0 for no counts
 * @throws IchError `parameter` for counts that are not whole numbers from 0 on
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { mergeCounts } from '@ich/metrics';
 * const merged = mergeCounts({ tp: 1, fp: 2, fn: 3, tn: 4 }, { tp: 10, fp: 0, fn: 0, tn: 0 });
 * assert.deepEqual(merged, { tp: 11, fp: 2, fn: 3, tn: 4 });
 * ```
 */
export function mergeCounts(...counts: readonly Counts[]): Counts {
  const nothing: Counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  return counts.reduce((sum, each) => addFields(sum, checkCounts('mergeCounts', each)), nothing);
}
