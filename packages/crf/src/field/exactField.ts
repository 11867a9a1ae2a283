import { throwIfAborted } from '@ich/core';
import type { CrfProblem, FieldResult } from '../types.js';
import { kernelMatrix } from './kernelMatrix.js';

/**
 * Mean-field inference by its definition, in 64 bits and in no step shared with `meanField`: for every voxel the sum
 * over every other (and itself, as in Krahenbuhl's code), all classes alike.
 */
export function exactField(problem: CrfProblem): FieldResult {
  const { where, points, classes, iterations, tolerance, signal, onProgress } = problem;
  const slots = points.voxels.length;
  const matrices = problem.features.map((features) => kernelMatrix(features, problem.normalization));
  const ones = matrices.map((matrix) => multiply(matrix, new Float64Array(slots).fill(1)));
  let q = probabilities(problem, (l, i) => (l === 0 ? 0 : problem.logOdds[l - 1][i]));
  let change = Number.POSITIVE_INFINITY;
  let step = 0;
  while (step < iterations && change > tolerance) {
    const sums = matrices.map((matrix) => q.map((values) => multiply(matrix, values)));
    const before = q;
    q = probabilities(problem, (l, i) => {
      if (l === 0) return 0;
      let odds = problem.logOdds[l - 1][i];
      for (const [k, { constant, linear }] of problem.couplings.entries()) {
        odds += constant[l - 1] * ones[k][i];
        for (let m = 1; m < classes; m++) odds += linear[l - 1][m - 1] * sums[k][m][i];
      }
      return odds;
    });
    change = Math.max(...q.slice(1).map((p, l) => furthest(p, before[l + 1])));
    step++;
    onProgress?.({ done: step, total: iterations, label: 'iterations' });
    throwIfAborted(where, signal);
  }
  return { probability: q.slice(1).map((p) => Float32Array.from(p)), iterations: step, change };
}

function probabilities({ classes, points }: CrfProblem, odds: (label: number, slot: number) => number): Float64Array[] {
  const slots = points.voxels.length;
  const out = Array.from({ length: classes }, () => new Float64Array(slots));
  for (let i = 0; i < slots; i++) {
    const scores = out.map((_, l) => odds(l, i));
    const top = Math.max(...scores);
    const terms = scores.map((score) => Math.exp(score - top));
    const sum = terms.reduce((a, b) => a + b);
    for (const [l, term] of terms.entries()) out[l][i] = term / sum;
  }
  return out;
}

function multiply(matrix: readonly Float64Array[], values: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => row.reduce((sum, entry, j) => sum + entry * values[j], 0));
}

function furthest(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}
