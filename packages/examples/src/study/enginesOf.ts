import type { NetworkResult } from '../types.js';

/** What computed the trained experiments, each engine once, with its version. */
export function enginesOf(results: readonly NetworkResult[]): string[] {
  const trained = results.filter(({ network }) => network.experiment !== 1);
  return [...new Set(trained.flatMap(({ folds }) => folds.map(({ engine }) => engine)))];
}
