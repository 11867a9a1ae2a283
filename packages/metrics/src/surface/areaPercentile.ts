import { pairwiseSum } from './pairwiseSum.js';
import type { SurfelDistances } from './types.js';

/**
 * Smallest distance that covers a share of a surface's area, as DeepMind's `compute_robust_hausdorff`; `Infinity`
 * without a surface.
 */
export function areaPercentile({ distances, areas }: SurfelDistances, percentile: number): number {
  if (distances.length === 0) return Number.POSITIVE_INFINITY;
  const total = pairwiseSum(areas);
  let covered = 0;
  for (let i = 0; i < areas.length; i++) {
    covered += areas[i];
    if (covered / total >= percentile / 100) return distances[i];
  }
  return distances[distances.length - 1];
}
