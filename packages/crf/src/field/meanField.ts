import { throwIfAborted } from '@ich/core';
import type { Coupling, CrfProblem, Features, FieldResult, Filter } from '../types.js';
import { type Norms, normalize } from './normalize.js';
import { updateField } from './updateField.js';

const { fround } = Math;

/** A kernel of the mean field: its filter with the norms on both sides, and how it couples the classes. */
interface Term {
  readonly filter: Filter;
  readonly norms: Norms;
  readonly coupling: Coupling;
}

/**
 * Mean-field inference (Krahenbuhl & Koltun 2011, algorithm 1), all classes relative to class 0, so that two classes
 * need one filtered channel. The filter is the caller's: the lattice, or the exact sum.
 */
export function meanField(problem: CrfProblem, filterOf: (features: Features, kernel: number) => Filter): FieldResult {
  const { where, points, logOdds, iterations, tolerance, signal, onProgress } = problem;
  const slots = points.voxels.length;
  const scratch = { input: new Float32Array(slots), output: new Float32Array(slots) };
  const steps = iterations + problem.kernels.length;
  let done = 0;
  const advance = (label: string): void => {
    done++;
    onProgress?.({ done, total: steps, label });
    throwIfAborted(where, signal);
  };
  const constant = logOdds.map((odds) => odds.slice());
  const terms = problem.features.map((features, k) => {
    const term = createTerm(problem, features, k, filterOf(features, k));
    addConstant(constant, term, scratch);
    advance('kernels');
    return term;
  });
  const odds = logOdds.map((o) => o.slice());
  const q = logOdds.map(() => new Float32Array(slots));
  updateField(q, odds);
  let change = Number.POSITIVE_INFINITY;
  let step = 0;
  while (step < iterations && change > tolerance) {
    for (const [l, o] of odds.entries()) o.set(constant[l]);
    for (const term of terms) addMessages(odds, q, term, scratch);
    change = updateField(q, odds);
    step++;
    advance('iterations');
  }
  return { probability: q, iterations: step, change };
}

function createTerm({ normalization, couplings }: CrfProblem, f: Features, k: number, filter: Filter): Term {
  const ofOnes = new Float32Array(f.slots);
  filter.apply(ofOnes, new Float32Array(f.slots).fill(1));
  return { filter, norms: normalize(ofOnes, normalization), coupling: couplings[k] };
}

type Scratch = { readonly input: Float32Array; readonly output: Float32Array };

function filterWithNorms({ filter, norms }: Term, values: Float32Array | undefined, { input, output }: Scratch): void {
  const { before, after } = norms;
  if (values) input.set(values);
  else input.fill(1);
  if (before) for (let i = 0; i < input.length; i++) input[i] *= before[i];
  filter.apply(output, input);
  if (after) for (let i = 0; i < output.length; i++) output[i] *= after[i];
}

function addConstant(odds: readonly Float32Array[], term: Term, scratch: Scratch): void {
  filterWithNorms(term, undefined, scratch);
  for (const [l, factor] of term.coupling.constant.entries()) addScaled(odds[l], scratch.output, factor);
}

function addMessages(odds: readonly Float32Array[], q: readonly Float32Array[], term: Term, scratch: Scratch): void {
  for (const [m, values] of q.entries()) {
    filterWithNorms(term, values, scratch);
    for (const [l, row] of term.coupling.linear.entries()) addScaled(odds[l], scratch.output, row[m]);
  }
}

function addScaled(out: Float32Array, values: Float32Array, factor: number): void {
  for (let i = 0; i < out.length; i++) out[i] = fround(out[i] + fround(factor * values[i]));
}
