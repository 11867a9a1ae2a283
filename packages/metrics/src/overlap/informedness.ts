import { overlapScore } from './overlapScore.js';
import type { Score } from './types.js';

/**
 * Informedness (Youden's J): sensitivity + specificity - 1. Undefined when the truth is empty or full.
 * Youden 1950, doi:10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3.
 *
 * @returns -1..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { informedness } from '@ich/metrics';
 * assert.equal(informedness({ tp: 3, fp: 1, fn: 1, tn: 3 }), 0.5);
 * ```
 */
export const informedness: Score = overlapScore(
  'informedness',
  ({ tp, fp, fn, tn }) => tp / (tp + fn) + tn / (tn + fp) - 1,
);
