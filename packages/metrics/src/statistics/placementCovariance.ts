import type { ClassScores } from './classScores.js';
import { productSum } from './productSum.js';

/** Covariance of two AUCs by their placement values (DeLong 1988, eq. 6); of one with itself its variance. */
export function placementCovariance(a: ClassScores['placements'], b: ClassScores['placements']): number {
  const ofClass = (k: 0 | 1): number => productSum(a[k], b[k]) / (a[k].length - 1) / a[k].length;
  return ofClass(0) + ofClass(1);
}
