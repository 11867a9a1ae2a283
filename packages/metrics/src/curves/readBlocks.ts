import type { MaskLike, NumbersLike } from '../input/types.js';
import { blocksOf } from './blocksOf.js';
import { isScoreCounts } from './isScoreCounts.js';
import { readScores } from './readScores.js';
import type { ScoreCounts } from './types.js';

/** What a function of curves is called with: counts and options, or truth, probability and options. */
export type CurveArguments<O> =
  | [counts: ScoreCounts, options?: O]
  | [truth: MaskLike, probability: NumbersLike, options?: O];

/** A function of curves. */
export interface CurveFunction<O, R> {
  (counts: ScoreCounts, options?: O): R;
  (truth: MaskLike, probability: NumbersLike, options?: O): R;
}

/** The counts of scores, in blocks, and the options that a function of curves was called with. */
export function readBlocks<O>(
  where: string,
  args: CurveArguments<O>,
): { blocks: Iterable<ScoreCounts>; options: Partial<O> } {
  const [first, second, third] = args;
  if (isScoreCounts(where, first)) return { blocks: [first], options: (second as O) ?? {} };
  return { blocks: blocksOf(readScores(where, first, second as NumbersLike)), options: third ?? {} };
}
