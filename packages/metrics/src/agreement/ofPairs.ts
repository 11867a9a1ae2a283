import { readPair } from '../statistics/readPair.js';
import { checkMoments } from './checkMoments.js';
import { pairMoments } from './pairMoments.js';
import type { OfPairs, PairMoments } from './types.js';

type Lists = [Float64Array, Float64Array];

/** Fewest pairs whose correlation has a p value. */
const LEAST = 3;

/**
 * Makes a function of moments callable with two lists as well.
 *
 * @param prepare what is done to lists before; told that there are none, it says whether moments will do
 */
export function ofPairs<O extends object, R>(
  where: string,
  formula: (moments: PairMoments, options: Partial<O>) => R,
  prepare: (lists: Lists | undefined, options: Partial<O>) => Lists | undefined = (lists) => lists,
): OfPairs<O, R> {
  return (first: PairMoments | ArrayLike<number>, second?: ArrayLike<number> | O, third?: O): R => {
    if (isMoments(first)) {
      const options = (second ?? {}) as Partial<O>;
      prepare(undefined, options);
      return formula(checkMoments(where, first, LEAST), options);
    }
    const options = third ?? {};
    const lists = readPair(where, first, second as ArrayLike<number>, LEAST);
    return formula(pairMoments(...(prepare(lists, options) ?? lists)), options);
  };
}

function isMoments(value: PairMoments | ArrayLike<number>): value is PairMoments {
  return typeof value === 'object' && value !== null && 'sumAB' in value;
}
