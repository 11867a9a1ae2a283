import { throwIfAborted } from '@ich/core';
import type { Exports } from '#assembly/lattice';
import type { CrfProblem, FieldResult } from '../types.js';
import { addConstant, addMessages } from './addMessages.js';
import { type Arena, ArenaFull, createArena } from './createArena.js';
import { assembly, MOST_DIMENSIONS } from './latticeModule.js';
import { eachBlock, type Field, openField, splatClasses, turn, update } from './openField.js';

const WORD = 4;
/**
 * Twin of `meanField` on the lattice, equal to the bit: slice, update and the next splat of a block of points in one go.
 *
 * @returns nothing where there is no WebAssembly SIMD or not so much memory, and for more than 6 dimensions
 */
export function assembledField(problem: CrfProblem): FieldResult | undefined {
  if (problem.features.some(({ dimensions }) => dimensions > MOST_DIMENSIONS)) return undefined;
  try {
    return assembly.use([0], (exports, [start]) => solve(problem, exports, createArena(exports.memory, start)));
  } catch (error) {
    if (error instanceof ArenaFull) return undefined;
    throw error;
  }
}

function solve(problem: CrfProblem, exports: Exports, arena: Arena): FieldResult {
  const { where, iterations, tolerance, signal, onProgress, features } = problem;
  const total = iterations + features.length;
  const advance = (done: number, label: string): void => {
    onProgress?.({ done, total, label });
    throwIfAborted(where, signal);
  };
  const field = openField(problem, exports, arena, (k) => advance(k, 'kernels'));
  let change = Number.POSITIVE_INFINITY;
  let step = 0;
  while (step < iterations && change > tolerance) {
    if (step > 0) for (const term of field.terms) turn(field, term);
    change = pass(field, step === 0, step === iterations - 1);
    step++;
    advance(features.length + step, 'iterations');
  }
  const { q, slots } = field;
  const probability = problem.logOdds.map((_, l) => arena.floats(q + l * slots * WORD, slots).slice());
  return { probability, iterations: step, change };
}

/** One step of the mean field; answers the largest change. */
function pass(field: Field, first: boolean, last: boolean): number {
  const { terms, slots } = field;
  let change = 0;
  eachBlock(slots, (from, n) => {
    if (first) for (const term of terms) addConstant(field, term, from, n);
    change = Math.max(
      change,
      update(field, from, n, () => {
        for (const term of terms) addMessages(field, term, from, n);
      }),
    );
    if (!last) for (const term of terms) splatClasses(field, term, from, n);
  });
  return change;
}
