import { readPair } from '../statistics/readPair.js';
import { checkMoments } from './checkMoments.js';
import { pairMoments } from './pairMoments.js';
import type { OfPairs, PairMoments } from './types.js';

type Lists = [Float64Array, Float64Array];

const NOTHING = new Float64Array(0);

/** Fewest pairs whose correlation has a p value. */
const LEAST = 3;

/**
 * Makes a function of moments callable with two lists as well.
 *
 * @param prepare what is done to the lists before; of moments it is asked with empty ones, to refuse options that need them
 */
export function ofPairs<O extends object, R>(
  where: string,
  formula: (moments: PairMoments, options: Partial<O>) => R,
  prepare: (lists: Lists, options: Partial<O>) => Lists = (lists) => lists,
): OfPairs<O, R> {
  return (first: PairMoments | ArrayLike<number>, second?: ArrayLike<number> | O, third?: O): R => {
    const given = isMoments(first);
    const options = ((given ? second : third) ?? {}) as Partial<O>;
    const lists: Lists = given ? [NOTHING, NOTHING] : readPair(where, first, second as ArrayLike<number>, LEAST);
    const prepared = prepare(lists, options);
    return formula(given ? checkMoments(where, first, LEAST) : pairMoments(...prepared), options);
  };
}

function isMoments(value: PairMoments | ArrayLike<number>): value is PairMoments {
  return 'sumAB' in Object(value);
}
