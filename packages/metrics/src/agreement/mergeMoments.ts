import type { PairMoments } from './types.js';

/**
 * Moments of two sets of pairs together (Chan, Golub & LeVeque 1983, doi:10.1080/00031305.1983.10483115): no sums of
 * squares about 0, so that large values which differ little lose nothing.
 */
export function mergeMoments(p: PairMoments, q: PairMoments): PairMoments {
  const n = p.n + q.n;
  if (p.n === 0 || q.n === 0) return p.n === 0 ? q : p;
  const a = q.meanA - p.meanA;
  const b = q.meanB - p.meanB;
  const d = q.meanDifference - p.meanDifference;
  const share = q.n / n;
  const weight = p.n * share;
  return {
    n,
    meanA: p.meanA + a * share,
    meanB: p.meanB + b * share,
    meanDifference: p.meanDifference + d * share,
    sumAA: p.sumAA + q.sumAA + a * a * weight,
    sumBB: p.sumBB + q.sumBB + b * b * weight,
    sumAB: p.sumAB + q.sumAB + a * b * weight,
    sumDD: p.sumDD + q.sumDD + d * d * weight,
  };
}
