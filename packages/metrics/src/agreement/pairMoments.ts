import type { PairMoments } from './types.js';

/** Moments of checked pairs: means first, then the products about them, so that ranks come out exact. */
export function pairMoments(a: Float64Array, b: Float64Array): PairMoments {
  const n = a.length;
  const moments = { n, meanA: 0, meanB: 0, meanDifference: 0, sumAA: 0, sumBB: 0, sumAB: 0, sumDD: 0 };
  for (let i = 0; i < n; i++) {
    moments.meanA += a[i];
    moments.meanB += b[i];
    moments.meanDifference += a[i] - b[i];
  }
  if (n > 0) for (const mean of ['meanA', 'meanB', 'meanDifference'] as const) moments[mean] /= n;
  for (let i = 0; i < n; i++) {
    const fromA = a[i] - moments.meanA;
    const fromB = b[i] - moments.meanB;
    moments.sumAA += fromA ** 2;
    moments.sumBB += fromB ** 2;
    moments.sumAB += fromA * fromB;
    moments.sumDD += (a[i] - b[i] - moments.meanDifference) ** 2;
  }
  return moments;
}
