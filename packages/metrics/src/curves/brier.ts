import type { MaskLike, NumbersLike } from '../input/types.js';
import { type CurveArguments, readCurve } from './readCurve.js';
import type { ScoreCounts } from './types.js';

/**
 * Brier score: the mean squared difference between probability and truth (Brier 1950,
 * doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2), of two classes: 0 is best, 1 worst. Always defined.
 *
 * @param truth mask of 0 and 1 @param probability 0..1, the same shape; or `scoreCounts` in place of both
 * @throws IchError as `scoreCounts`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { brier } from '@ich/metrics';
 * assert.equal(brier([1, 0], [0.5, 0.25]), (0.25 + 0.0625) / 2);
 * ```
 */
export function brier(counts: ScoreCounts): number;
export function brier(truth: MaskLike, probability: NumbersLike): number;
export function brier(...args: CurveArguments): number {
  const { scores, positives, negatives } = readCurve('brier', args).sample;
  let sum = 0;
  let n = 0;
  for (let i = 0; i < scores.length; i++) {
    const p = scores[i];
    const positive = positives[i];
    const negative = negatives ? negatives[i] : 1 - positive;
    sum += positive * (1 - p) ** 2 + negative * p ** 2;
    n += positive + negative;
  }
  return sum / n;
}
