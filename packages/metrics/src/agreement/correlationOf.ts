import type { PairMoments } from './types.js';

/** Pearson's r of moments, kept within -1..1 against rounding; NaN when one side does not vary. */
export function correlationOf({ sumAA, sumBB, sumAB }: Pick<PairMoments, 'sumAA' | 'sumBB' | 'sumAB'>): number {
  return Math.max(-1, Math.min(1, sumAB / Math.sqrt(sumAA * sumBB)));
}
