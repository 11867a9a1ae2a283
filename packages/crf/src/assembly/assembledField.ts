import { openAssembly, throwIfAborted } from '@ich/core';
import { type Exports, wasm } from '#assembly/lattice';
import type { CrfProblem, FieldResult } from '../types.js';
import { type AssembledTerm, assembleTerm, blurValues, clearValues, sliceBlock, splatBlock } from './assembleTerm.js';
import { type Arena, ArenaFull, createArena } from './createArena.js';

const WORD = 4;
/** Slots that go through slice, update and splat while their ids and weights are in the near caches. */
const BLOCK = 2048;
/** Dimensions that the module knows. */
const MOST_DIMENSIONS = 6;

const assembly = openAssembly<Exports>(wasm);

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

/** Everything that the passes over the blocks work on. */
interface Field {
  readonly problem: CrfProblem;
  readonly exports: Exports;
  readonly arena: Arena;
  readonly terms: readonly AssembledTerm[];
  readonly slots: number;
  readonly classes: number;
  /** By class and slot: probabilities, and what the odds are before the messages. */
  readonly q: number;
  readonly constant: number;
  /** Of one block: odds by class, a message, ones. */
  readonly odds: number;
  readonly message: number;
  readonly ones: number;
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

function openField(problem: CrfProblem, exports: Exports, arena: Arena, built: (kernels: number) => void): Field {
  const slots = problem.points.voxels.length;
  const classes = problem.logOdds.length;
  const places = {
    q: arena.place(classes * slots * WORD),
    constant: arena.place(classes * slots * WORD),
    odds: arena.place(classes * BLOCK * WORD),
    message: arena.place(BLOCK * WORD),
    ones: arena.place(BLOCK * WORD),
  };
  arena.floats(places.ones, BLOCK).fill(1);
  for (const [l, odds] of problem.logOdds.entries()) arena.floats(places.constant + l * slots * WORD, slots).set(odds);
  const terms: AssembledTerm[] = [];
  const field = { problem, exports, arena, terms, slots, classes, ...places };
  eachBlock(slots, (from, n) => update(field, from, n));
  for (const [k, features] of problem.features.entries()) {
    const term = assembleTerm(problem, exports, arena, features, k);
    openTerm(field, term);
    terms.push(term);
    built(k + 1);
  }
  return field;
}

/** The norms of a kernel, and with them its first splats: of ones and of the probabilities. */
function openTerm(field: Field, term: AssembledTerm): void {
  const { problem, exports, arena, slots, ones } = field;
  const normed = term.before || term.after;
  const bare = { ...term, before: false, after: false };
  // Nothing is blurred yet: there is room for the filter of ones.
  if (normed) {
    clearValues(arena, term, term.blurred[0]);
    eachBlock(slots, (from, n) => splatBlock(exports, bare, term.blurred[0], ones, from, n));
    term.blurred[0] = blurValues(exports, term, term.blurred[0]);
  }
  clearValues(arena, term, term.ones);
  for (const values of term.splatted) clearValues(arena, term, values);
  eachBlock(slots, (from, n) => {
    if (normed) {
      const norms = term.norms + from * WORD;
      sliceBlock(exports, bare, term.blurred[0], norms, from, n);
      exports.normalize(norms, problem.normalization === 'symmetric' ? 1 : 0, n);
    }
    splatBlock(exports, term, term.ones, ones, from, n);
    splatClasses(field, term, from, n);
  });
  term.ones = blurValues(exports, term, term.ones);
  turn(field, term);
}

/** Blurs what has been splatted, and empties what was blurred for the next splat. */
function turn({ exports, arena }: Field, term: AssembledTerm): void {
  const next = term.blurred;
  term.blurred = term.splatted.map((values) => blurValues(exports, term, values));
  term.splatted = next;
  for (const values of next) clearValues(arena, term, values);
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

function addConstant({ exports, constant, message, slots }: Field, term: AssembledTerm, from: number, n: number): void {
  sliceBlock(exports, term, term.ones, message, from, n);
  for (const [l, factor] of term.coupling.constant.entries()) {
    exports.addScaled(constant + (l * slots + from) * WORD, message, factor, n);
  }
}

function addMessages({ exports, odds, message }: Field, term: AssembledTerm, from: number, n: number): void {
  for (const [m, values] of term.blurred.entries()) {
    sliceBlock(exports, term, values, message, from, n);
    for (const [l, row] of term.coupling.linear.entries()) {
      exports.addScaled(odds + l * BLOCK * WORD, message, row[m], n);
    }
  }
}

function splatClasses({ exports, q, slots }: Field, term: AssembledTerm, from: number, n: number): void {
  for (const [m, values] of term.splatted.entries()) {
    splatBlock(exports, term, values, q + (m * slots + from) * WORD, from, n);
  }
}

/** The probabilities of a block from its constant odds and what `add` adds to them. */
function update(field: Field, from: number, n: number, add?: () => void): number {
  const { exports, classes, slots, q, constant, odds } = field;
  for (let l = 0; l < classes; l++) {
    exports.copy(odds + l * BLOCK * WORD, constant + (l * slots + from) * WORD, n);
  }
  add?.();
  const at = q + from * WORD;
  return classes === 1
    ? exports.logistic(at, odds, n)
    : exports.softmax(at, slots * WORD, odds, BLOCK * WORD, classes, n);
}

function eachBlock(slots: number, body: (from: number, n: number) => void): void {
  for (let from = 0; from < slots; from += BLOCK) body(from, Math.min(BLOCK, slots - from));
}
