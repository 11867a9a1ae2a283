import type { Features } from '../types.js';
import { addConstant, addMessages } from '../vectors/addMessages.js';
import { BLOCK, eachBlock, type Field, update } from '../vectors/openField.js';
import { type AssembledTerm, placeTerm, sliceBlock } from '../vectors/placeTerm.js';
import { blurTogether } from './blurTogether.js';
import { latticeTogether, type Member } from './latticeTogether.js';
import { meet, problemOf } from './sharedTask.js';
import { shareOf } from './shareOf.js';

const WORD = 4;

/** What a thread works on: the whole field, its own slots, and of each kernel the corners that it splats. */
interface Part extends Member {
  readonly field: Field;
  readonly first: number;
  readonly end: number;
  readonly corners: readonly (readonly number[])[];
}

/**
 * One thread's part of the mean field: it slices and updates its own range of points; splats its own corners of all
 * points, which no other thread has vertices of; and blurs its own range of vertices. Every sum is formed in the order
 * of `assembledField`, and so the results are the same, to the bit.
 */
export function sharedField(member: Member, stepped: (step: number) => void): { iterations: number; change: number } {
  const part = openPart(member);
  const { task, thread, field } = part;
  const { iterations, tolerance } = task.problem;
  let change = Number.POSITIVE_INFINITY;
  let step = 0;
  while (step < iterations && change > tolerance) {
    if (step > 0) filterClasses(part);
    task.changes[thread] = pass(part, step === 0);
    for (const term of field.terms) clearShare(part, term, term.splatted);
    meet(task);
    change = Math.max(...task.changes.subarray(0, task.threads));
    stepped(++step);
  }
  return { iterations: step, change };
}

function openPart(member: Member): Part {
  const { task, thread, exports, arena } = member;
  const problem = problemOf(task, arena);
  const { slots, q, logOdds } = task;
  const classes = problem.classes - 1;
  const scratch = Array.from({ length: task.threads }, () => ({
    odds: arena.place(classes * BLOCK * WORD),
    message: arena.place(BLOCK * WORD),
    ones: arena.place(BLOCK * WORD),
  }))[thread];
  arena.floats(scratch.ones, BLOCK).fill(1);
  const terms: AssembledTerm[] = [];
  const field = { problem, exports, arena, terms, slots, classes, q, constant: logOdds, ...scratch };
  const [first, end] = shareOf(slots, thread, task.threads, 4);
  const corners = ownCorners(problem.features, thread, task.threads);
  const part = { ...member, field, first, end, corners };
  inRange(first, end, (from, n) => update(field, from, n));
  for (const [k, features] of problem.features.entries()) {
    const base = cornersBefore(problem.features, k);
    const lattice = latticeTogether(member, features, (corner) => (base + corner) % task.threads);
    terms.push(placeTerm(problem, arena, lattice, k));
  }
  openTerms(part);
  return part;
}

/** Corners go round over the threads, from one kernel to the next. */
function ownCorners(features: readonly Features[], thread: number, threads: number): number[][] {
  return features.map(({ dimensions }, k) => {
    const base = cornersBefore(features, k);
    return Array.from({ length: dimensions + 1 }, (_, r) => r).filter((r) => (base + r) % threads === thread);
  });
}

function cornersBefore(features: readonly Features[], kernel: number): number {
  return features.slice(0, kernel).reduce((sum, { dimensions }) => sum + dimensions + 1, 0);
}

/** The norms of all kernels, and with them the first filter: of ones and of the probabilities. */
function openTerms(part: Part): void {
  const { field, task } = part;
  const { terms } = field;
  for (const term of terms) clearShare(part, term, [term.ones, ...term.splatted]);
  meet(task);
  if (terms[0].before || terms[0].after) {
    for (const [k, term] of terms.entries()) splatOnes(part, k, bare(term));
    meet(task);
    for (const term of terms) term.ones = blurTogether(part, term, term.ones);
    meet(task);
    for (const term of terms) makeNorms(part, term);
    meet(task);
    for (const term of terms) clearShare(part, term, [term.ones]);
    meet(task);
  }
  for (const [k, term] of terms.entries()) splatOnes(part, k, term);
  meet(task);
  for (const term of terms) term.ones = blurTogether(part, term, term.ones);
  filterClasses(part);
}

function bare(term: AssembledTerm): AssembledTerm {
  return { ...term, before: false, after: false };
}

function makeNorms({ field, first, end }: Part, term: AssembledTerm): void {
  const { exports, problem } = field;
  const symmetric = problem.normalization === 'symmetric' ? 1 : 0;
  inRange(first, end, (from, n) => {
    const norms = term.norms + from * WORD;
    sliceBlock(exports, bare(term), term.ones, norms, from, n);
    exports.normalize(norms, symmetric, n);
  });
}

/** Splats and blurs the probabilities; what was blurred is free for the next splat. */
function filterClasses(part: Part): void {
  const { field, task } = part;
  const { terms, q, slots } = field;
  for (const [k, term] of terms.entries()) {
    for (const [m, values] of term.splatted.entries()) {
      eachBlock(slots, (from, n) => splatOwn(part, k, term, values, q + (m * slots + from) * WORD, from, n));
    }
  }
  meet(task);
  for (const term of terms) {
    const free = term.blurred;
    term.blurred = term.splatted.map((values) => blurTogether(part, term, values));
    term.splatted = free;
  }
  meet(task);
}

function splatOnes(part: Part, k: number, term: AssembledTerm): void {
  const { slots, ones } = part.field;
  eachBlock(slots, (from, n) => splatOwn(part, k, term, term.ones, ones, from, n));
}

/** Splats the own corners of the slots from `from` on; `input` is the place of the first. */
function splatOwn(
  { field, corners }: Part,
  k: number,
  term: AssembledTerm,
  values: number,
  input: number,
  from: number,
  n: number,
): void {
  const { ids, weights, plane } = term.lattice;
  const before = term.before ? term.norms + from * WORD : 0;
  for (const r of corners[k]) {
    const at = r * plane + from * WORD;
    field.exports.splatOne(values, ids + at, weights + at, before, input, n);
  }
}

/** Empties the own part of values. */
function clearShare({ task, thread, arena }: Part, { lattice }: AssembledTerm, places: readonly number[]): void {
  const [first, end] = shareOf(lattice.vertices + 1, thread, task.threads, 1);
  for (const place of places) arena.floats(place + first * WORD, end - first).fill(0);
}

/** One step of the mean field at the own slots; answers the largest change there. */
function pass({ field, first, end }: Part, opening: boolean): number {
  let change = 0;
  inRange(first, end, (from, n) => {
    if (opening) for (const term of field.terms) addConstant(field, term, from, n);
    const add = (): void => {
      for (const term of field.terms) addMessages(field, term, from, n);
    };
    change = Math.max(change, update(field, from, n, add));
  });
  return change;
}

function inRange(first: number, end: number, body: (from: number, n: number) => void): void {
  eachBlock(end - first, (from, n) => body(first + from, n));
}
