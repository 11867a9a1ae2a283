import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Jaccard index (intersection over union), |A∩B| / |A∪B|. Undefined when truth and prediction are both empty.
 * Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x.
 *
 * @returns 0..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { jaccard } from '@ich/metrics';
 * assert.equal(jaccard({ tp: 4, fp: 1, fn: 1, tn: 3 }), 4 / 6);
 * ```
 */
export const jaccard: Score = overlapScore('jaccard', ({ tp, fp, fn }) => tp / (tp + fp + fn));
