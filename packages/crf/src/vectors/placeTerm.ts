import type { Exports } from '#assembly/lattice';
import { latticeGain } from '../lattice/latticeFilter.js';
import type { Coupling, CrfProblem } from '../types.js';
import type { AssembledLattice } from './assembleLattice.js';
import type { Arena } from './createArena.js';

const WORD = 4;

/** A kernel of the mean field in the module's memory. */
export interface AssembledTerm {
  readonly lattice: AssembledLattice;
  readonly gain: number;
  readonly coupling: Coupling;
  /** Norms by slot, and whether they are applied before and after the filter. */
  readonly norms: number;
  readonly before: boolean;
  readonly after: boolean;
  /** Values of the vertices: of ones; of each class, blurred; of each class, being splatted; and one to spare. */
  ones: number;
  blurred: number[];
  splatted: number[];
  spare: number;
}

/** Places what the filter of a kernel needs beside its lattice. */
export function placeTerm(problem: CrfProblem, arena: Arena, lattice: AssembledLattice, k: number): AssembledTerm {
  const { normalization, logOdds, couplings } = problem;
  const values = (): number => arena.place((lattice.vertices + 1) * WORD);
  return {
    lattice,
    gain: latticeGain(lattice.dimensions),
    coupling: couplings[k],
    norms: arena.place(lattice.plane),
    before: normalization === 'symmetric' || normalization === 'before',
    after: normalization === 'symmetric' || normalization === 'after',
    ones: values(),
    blurred: logOdds.map(values),
    splatted: logOdds.map(values),
    spare: values(),
  };
}

/** Empties the values of all vertices. */
export function clearValues(arena: Arena, { lattice }: AssembledTerm, place: number): void {
  arena.floats(place, lattice.vertices + 1).fill(0);
}

/** Blurs along every axis; the values and the spare place change places as they go. */
export function blurValues(exports: Exports, term: AssembledTerm, values: number): number {
  const { dimensions, vertices, neighbors } = term.lattice;
  let place = values;
  for (let axis = 0; axis <= dimensions; axis++) {
    exports.blur(term.spare, place, neighbors + axis * vertices * 2 * WORD, 1, vertices);
    [place, term.spare] = [term.spare, place];
  }
  return place;
}

/** Splats the slots from `from` on; `input` is the place of the first. */
export function splatBlock(
  exports: Exports,
  term: AssembledTerm,
  values: number,
  input: number,
  from: number,
  n: number,
): void {
  const { dimensions, ids, weights, plane } = term.lattice;
  const at = from * WORD;
  exports.splat(dimensions, values, ids + at, weights + at, plane, term.before ? term.norms + at : 0, input, n);
}

/** Slices the slots from `from` on into `out`. */
export function sliceBlock(
  exports: Exports,
  term: AssembledTerm,
  values: number,
  out: number,
  from: number,
  n: number,
): void {
  const { dimensions, ids, weights, plane } = term.lattice;
  const at = from * WORD;
  const after = term.after ? term.norms + at : 0;
  exports.slice(dimensions, values, ids + at, weights + at, plane, term.gain, after, out, n);
}
