import type { ExperimentResult } from '../types.js';

/** What computed the trained experiments, each engine once, with its version. */
export function enginesOf(results: readonly ExperimentResult[]): string[] {
  const trained = results.filter(({ experiment }) => experiment !== 1);
  return [...new Set(trained.flatMap(({ folds }) => folds.map(({ engine }) => engine)))];
}
