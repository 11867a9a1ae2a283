import type { Exports } from '#assembly/lattice';
import type { CrfProblem } from '../types.js';
import { assembleLattice } from './assembleLattice.js';
import type { Arena } from './createArena.js';
import { type AssembledTerm, blurValues, clearValues, placeTerm, sliceBlock, splatBlock } from './placeTerm.js';

const WORD = 4;
/** Slots that go through slice, update and splat while their ids and weights are in the near caches. */
export const BLOCK = 2048;

/** Everything that the passes over the blocks work on. */
export interface Field {
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

/** Builds all kernels and makes their first splats. `built` is called after each. */
export function openField(
  problem: CrfProblem,
  exports: Exports,
  arena: Arena,
  built: (kernels: number) => void,
): Field {
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
    const term = placeTerm(problem, arena, assembleLattice(problem.where, exports, arena, features), k);
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
export function turn({ exports, arena }: Field, term: AssembledTerm): void {
  const next = term.blurred;
  term.blurred = term.splatted.map((values) => blurValues(exports, term, values));
  term.splatted = next;
  for (const values of next) clearValues(arena, term, values);
}

/** Splats the probabilities of a block into the values of a kernel. */
export function splatClasses({ exports, q, slots }: Field, term: AssembledTerm, from: number, n: number): void {
  for (const [m, values] of term.splatted.entries()) {
    splatBlock(exports, term, values, q + (m * slots + from) * WORD, from, n);
  }
}

/** The probabilities of a block from its constant odds and what `add` adds to them. */
export function update(field: Field, from: number, n: number, add?: () => void): number {
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

/** Calls for every block, the last of which may be shorter. */
export function eachBlock(slots: number, body: (from: number, n: number) => void): void {
  for (let from = 0; from < slots; from += BLOCK) body(from, Math.min(BLOCK, slots - from));
}
