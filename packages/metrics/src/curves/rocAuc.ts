import type { MaskLike, NumbersLike } from '../input/types.js';
import { areaByRanks } from './areaByRanks.js';
import { isScoreCounts } from './isScoreCounts.js';
import { type CurveArguments, readCurve } from './readCurve.js';
import { readScores } from './readScores.js';
import type { ScoreCounts } from './types.js';
import { walkDown } from './walkDown.js';

/**
 * Area under the ROC curve alone, several times faster than the curve: the rarer class is put in order, and each voxel
 * finds its rank there through a table of the leading bits. Exact: the number `roc` gives, ties as half.
 *
 * @param truth mask of 0 and 1 @param probability 0..1, the same shape; or `scoreCounts` in place of both
 * @returns 0..1; NaN when the truth has only one class
 * @throws IchError as `scoreCounts`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { rocAuc } from '@ich/metrics';
 * assert.equal(rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.4, 0.8]), 3.5 / 4);
 * ```
 */
export function rocAuc(counts: ScoreCounts): number;
export function rocAuc(truth: MaskLike, probability: NumbersLike): number;
export function rocAuc(...args: CurveArguments): number {
  const [first, second] = args;
  const byRanks = isScoreCounts('rocAuc', first)
    ? undefined
    : areaByRanks(readScores('rocAuc', first, second as NumbersLike, true));
  if (byRanks !== undefined) return byRanks;
  const { twiceArea, positives, negatives } = walkDown(readCurve('rocAuc', args).blocks, 'corners');
  return twiceArea / 2 / positives / negatives;
}
