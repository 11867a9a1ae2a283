import { checkOneOf } from '@ich/core';
import type { MaskLike, NumbersLike } from '../input/types.js';
import { isScoreCounts } from './isScoreCounts.js';
import { binsOf } from './reliability.js';
import type { EceOptions, ScoreCounts } from './types.js';

/**
 * Expected calibration error: the gap between mean probability and fraction of positives, averaged over the bins by
 * their voxels (Naeini 2015, doi:10.1609/aaai.v29i1.9602; Guo 2017, arXiv:1706.04599). Always defined, 0 is best.
 *
 * @param args truth (0 and 1) and probability (0..1, the same shape), or `scoreCounts` in place of both; then options
 * @throws IchError as `reliability`; `parameter` for an unknown norm
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ece } from '@ich/metrics';
 * const truth = [0, 0, 1, 1];
 * const probability = [0.25, 0.5, 0.75, 1];
 * assert.equal(ece(truth, probability, { bins: 2 }), (0.375 + 0.125) / 2);
 * assert.equal(ece(truth, probability, { bins: 2, norm: 'max' }), 0.375);
 * ```
 */
export function ece(counts: ScoreCounts, options?: EceOptions): number;
export function ece(truth: MaskLike, probability: NumbersLike, options?: EceOptions): number;
export function ece(first: ScoreCounts | MaskLike, second?: NumbersLike | EceOptions, third: EceOptions = {}): number {
  const isCounts = isScoreCounts('ece', first);
  const options = isCounts ? ((second ?? {}) as EceOptions) : third;
  const { norm = 'l1' } = options;
  checkOneOf('ece', 'norm', norm, ['l1', 'l2', 'max']);
  const bins = binsOf('ece', first, isCounts ? undefined : (second as NumbersLike), options).filter(({ n }) => n > 0);
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  const gaps = bins.map(({ meanProbability, fractionPositive }) => Math.abs(meanProbability - fractionPositive));
  if (norm === 'max') return Math.max(...gaps);
  const power = norm === 'l1' ? 1 : 2;
  return gaps.reduce((sum, gap, b) => sum + (bins[b].n / total) * gap ** power, 0) ** (1 / power);
}
