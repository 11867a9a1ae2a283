import { mergeMoments } from './mergeMoments.js';
import type { PairMoments } from './types.js';

const NOTHING = { n: 0, meanA: 0, meanB: 0, meanDifference: 0, sumAA: 0, sumBB: 0, sumAB: 0, sumDD: 0 };

/** Moments of checked pairs, added to those there are. */
export function pairMoments(a: Float64Array, b: Float64Array, from: PairMoments = NOTHING): PairMoments {
  let moments = from;
  for (let i = 0; i < a.length; i++) {
    const pair = { ...NOTHING, n: 1, meanA: a[i], meanB: b[i], meanDifference: a[i] - b[i] };
    moments = mergeMoments(moments, pair);
  }
  return moments;
}
