import { choose } from '../input/choose.js';
import { overlapScore } from './overlapScore.js';
import type { Counts, FBetaOptions, Score } from './types.js';

/**
 * F-beta: weighted harmonic mean of precision and sensitivity, where sensitivity weighs `beta` times as much; `beta` 1
 * is Dice. Undefined when truth and prediction are both empty. van Rijsbergen, Information Retrieval, 1979, chapter 7.
 *
 * @returns 0..1, or NaN where undefined unless the options name another answer
 * @throws IchError as `confusion`; `parameter` for impossible counts or options, or `beta` outside 0.001..1000
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { fBeta } from '@ich/metrics';
 * assert.equal(fBeta({ tp: 4, fp: 2, fn: 1, tn: 3 }, { beta: 2 }), 20 / 26);
 * ```
 */
export const fBeta: Score<FBetaOptions> = overlapScore<FBetaOptions>('fBeta', (counts, options) =>
  weighted(counts, choose('fBeta', options, { beta: { or: 1, min: 1e-3, max: 1e3 } }).beta ** 2),
);

const weighted = ({ tp, fp, fn }: Counts, b2: number): number => ((1 + b2) * tp) / ((1 + b2) * tp + b2 * fn + fp);
