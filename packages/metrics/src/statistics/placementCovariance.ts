import type { ClassScores } from './classScores.js';
import { covarianceOf } from './covarianceOf.js';

/** Covariance of two AUCs by their placement values (DeLong 1988, eq. 6); of one with itself its variance. */
export function placementCovariance(a: ClassScores['placements'], b: ClassScores['placements']): number {
  return covarianceOf(a[0], b[0]) / a[0].length + covarianceOf(a[1], b[1]) / a[1].length;
}
