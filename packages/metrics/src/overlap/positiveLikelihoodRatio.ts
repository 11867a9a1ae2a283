import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Positive likelihood ratio: sensitivity / (1 - specificity), how many times as often a voxel of the truth is predicted as
 * one of the background. Infinite where nothing false is predicted; undefined when the truth is empty or full, or nothing
 * is predicted. Attia 2003, doi:10.18773/austprescr.2003.082.
 *
 * @returns 0..Infinity, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { positiveLikelihoodRatio } from '@ich/metrics';
 * assert.equal(positiveLikelihoodRatio({ tp: 3, fp: 1, fn: 1, tn: 3 }), 3);
 * assert.equal(positiveLikelihoodRatio({ tp: 3, fp: 0, fn: 1, tn: 3 }), Number.POSITIVE_INFINITY);
 * ```
 */
export const positiveLikelihoodRatio: Score = overlapScore(
  'positiveLikelihoodRatio',
  ({ tp, fp, fn, tn }) => tp / (tp + fn) / (fp / (tn + fp)),
);
