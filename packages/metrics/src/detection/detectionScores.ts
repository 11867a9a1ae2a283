import { accuracy } from '../overlap/accuracy.js';
import { npv } from '../overlap/npv.js';
import { precision } from '../overlap/precision.js';
import { sensitivity } from '../overlap/sensitivity.js';
import { specificity } from '../overlap/specificity.js';
import type { Counts } from '../overlap/types.js';
import type { DetectionScores } from './types.js';

/**
 * The scores of a yes/no call from its counts, e.g. from the merged counts of many subjects.
 *
 * @returns NaN for a score that is undefined
 * @throws IchError `parameter` for impossible counts
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { detectionScores, mergeCounts } from '@ich/metrics';
 * const subjects = [{ tp: 3, fp: 1, fn: 0, tn: 6 }, { tp: 1, fp: 0, fn: 1, tn: 8 }];
 * assert.equal(detectionScores(mergeCounts(...subjects)).sensitivity, 0.8);
 * ```
 */
export function detectionScores(counts: Counts): DetectionScores {
  return {
    counts,
    sensitivity: sensitivity(counts),
    specificity: specificity(counts),
    precision: precision(counts),
    npv: npv(counts),
    accuracy: accuracy(counts),
  };
}
