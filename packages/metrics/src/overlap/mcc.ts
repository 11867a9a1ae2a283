import { overlapScore } from './overlapScore.js';
import type { Counts, Score } from './types.js';

/**
 * Matthews correlation coefficient: the correlation of two binary masks. Undefined when truth or prediction is empty
 * or full. Matthews 1975, doi:10.1016/0005-2795(75)90109-9.
 *
 * @returns -1..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { mcc } from '@ich/metrics';
 * assert.equal(mcc([1, 1, 0, 0], [1, 1, 0, 0]), 1);
 * assert.equal(mcc([1, 1, 0, 0], [0, 0, 1, 1]), -1);
 * ```
 */
export const mcc: Score = overlapScore('mcc', (counts) => covariance(counts) / spread(counts));

const covariance = ({ tp, fp, fn, tn }: Counts): number => tp * tn - fp * fn;

/** Square roots taken before the product, which would leave the exact integers for a volume of voxels. */
const spread = ({ tp, fp, fn, tn }: Counts): number =>
  Math.sqrt((tp + fp) * (tp + fn)) * Math.sqrt((tn + fp) * (tn + fn));
