import { choose } from '../input/choose.js';
import { sumOf } from '../statistics/sumOf.js';
import { type CurveArguments, type CurveFunction, readCurve } from './readCurve.js';
import { binsOf } from './reliability.js';
import type { EceOptions } from './types.js';

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
export const ece: CurveFunction<EceOptions, number> = (...args: CurveArguments<EceOptions>): number => {
  const curve = readCurve('ece', args);
  const { norm } = choose('ece', curve.options, { norm: ['l1', 'l2', 'max'] });
  const bins = binsOf('ece', curve).filter(({ n }) => n > 0);
  const total = sumOf(bins.map(({ n }) => n));
  const gaps = bins.map(({ meanProbability, fractionPositive }) => Math.abs(meanProbability - fractionPositive));
  if (norm === 'max') return Math.max(...gaps);
  const power = norm === 'l1' ? 1 : 2;
  return sumOf(gaps, (gap, b) => (bins[b].n / total) * gap ** power) ** (1 / power);
};
