import type { MaskLike } from '../input/types.js';
import { applyConvention } from './applyConvention.js';
import { checkCounts } from './checkCounts.js';
import { countMasks } from './countMasks.js';
import type { Counts, Score, ScoreName, ScoreOptions } from './types.js';

/**
 * Makes a score out of its formula: callable with counts or with two masks, 0/0 answered by the convention asked for.
 *
 * @param formula the score of checked counts; NaN exactly where it is 0/0
 */
export function overlapScore<O extends ScoreOptions = ScoreOptions>(
  name: ScoreName,
  formula: (counts: Counts, options?: O) => number,
): Score<O> {
  const conventional = (counts: Counts, options?: O): number =>
    applyConvention(name, counts, formula(counts, options), options);
  const score = (first: Counts | MaskLike, second?: MaskLike | O, third?: O): number =>
    isCounts(first)
      ? conventional(checkCounts(name, first), second as O | undefined)
      : conventional(countMasks(name, first, second as MaskLike), third);
  return Object.assign(score, { formula });
}

function isCounts(value: Counts | MaskLike): value is Counts {
  return typeof value === 'object' && value !== null && 'tp' in value;
}
