import { meanOf } from '../statistics/meanOf.js';
import { productSum } from '../statistics/productSum.js';
import type { PairMoments } from './types.js';

/** Moments of checked pairs: means first, then the products about them, so that ranks come out exact. */
export function pairMoments(a: Float64Array, b: Float64Array): PairMoments {
  const difference = a.map((value, i) => value - b[i]);
  const [meanA, meanB, meanDifference] = [a, b, difference].map((list) => list.length && meanOf(list));
  return {
    n: a.length,
    meanA,
    meanB,
    meanDifference,
    sumAA: productSum(a, a),
    sumBB: productSum(b, b),
    sumAB: productSum(a, b),
    sumDD: productSum(difference, difference),
  };
}

/** Moments of nothing. */
export const NO_PAIRS: PairMoments = pairMoments(new Float64Array(0), new Float64Array(0));
