import { addFields } from '../streaming/addFields.js';
import type { PairMoments } from './types.js';

/**
 * Moments of two sets of pairs together (Chan, Golub & LeVeque 1983, doi:10.1080/00031305.1983.10483115): no sums of
 * squares about 0, so that large values which differ little lose nothing.
 */
export function mergeMoments(p: PairMoments, q: PairMoments): PairMoments {
  const sum = addFields(p, q);
  const a = q.meanA - p.meanA;
  const b = q.meanB - p.meanB;
  const d = q.meanDifference - p.meanDifference;
  const share = q.n / (sum.n || 1);
  const weight = p.n * share;
  return {
    n: sum.n,
    meanA: p.meanA + a * share,
    meanB: p.meanB + b * share,
    meanDifference: p.meanDifference + d * share,
    sumAA: sum.sumAA + a * a * weight,
    sumBB: sum.sumBB + b * b * weight,
    sumAB: sum.sumAB + a * b * weight,
    sumDD: sum.sumDD + d * d * weight,
  };
}
