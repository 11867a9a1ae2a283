import { refusal } from '../input/refusal.js';
import type { MaskLike } from '../input/types.js';
import { checkCounts } from './checkCounts.js';
import { countMasks } from './countMasks.js';
import type { Counts, Score, ScoreName, ScoreOptions } from './types.js';

/**
 * Makes a score out of its formula: callable with counts or with two masks, 0/0 answered as the options say.
 *
 * @param formula the score of checked counts; NaN exactly where it is 0/0
 */
export function overlapScore<O extends ScoreOptions = ScoreOptions>(
  name: ScoreName,
  formula: (counts: Counts, options?: O) => number,
): Score<O> {
  const answer = (counts: Counts, options?: O): number => {
    const value = formula(counts, options);
    const { convention, undefinedAs } = { ...options };
    if (convention?.answer) return convention.answer(name, counts, value);
    if (convention) throw refusal('parameter', name, 'convention', 'one of conventions', `${convention}`);
    return Number.isNaN(value) ? (undefinedAs ?? value) : value;
  };
  const score = (first: Counts | MaskLike, second?: MaskLike | O, third?: O): number =>
    isCounts(first)
      ? answer(checkCounts(name, first), second as O | undefined)
      : answer(countMasks(name, first, second as MaskLike), third);
  return Object.assign(score, { formula });
}

function isCounts(value: Counts | MaskLike): value is Counts {
  return (value as Counts | undefined)?.tp !== undefined;
}
