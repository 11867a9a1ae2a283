import type { Exports } from '#assembly/lattice';
import { sliceBlock } from '../vectors/assembleTerm.js';
import type { Arena } from '../vectors/createArena.js';
import { BLOCK, eachBlock, type Field, openField, splatClasses, turn, update } from '../vectors/openField.js';
import { kernelsOf, meet, type SharedTask } from './sharedTask.js';

const WORD = 4;

/**
 * One thread's part of the mean field: it filters its kernels at all slots, and updates the probabilities of its slots.
 * The steps are those of `assembledField`, and so are the results, to the bit.
 */
export function sharedField(
  task: SharedTask,
  thread: number,
  exports: Exports,
  arena: Arena,
  stepped: (step: number) => void,
): { iterations: number; change: number } {
  const field = openField(kernelsOf(task, thread), exports, arena, () => {});
  const { iterations, tolerance, couplings } = task.problem;
  const range = rangeOf(field.slots, thread, task.threads);
  sliceTerms(task, thread, field, (term) => [term.ones]);
  meet(task);
  inRange(range, (from, n) => {
    for (const [k, { constant }] of couplings.entries()) {
      receive(field, task.messages[k], from, n);
      for (const [l, factor] of constant.entries())
        addTo(field, field.constant + (l * field.slots + from) * WORD, factor, n);
    }
  });
  let change = Number.POSITIVE_INFINITY;
  let step = 0;
  while (step < iterations && change > tolerance) {
    meet(task);
    if (step > 0) takeProbabilities(task, field);
    sliceTerms(task, thread, field, (term) => term.blurred);
    meet(task);
    task.changes[thread] = updateRange(task, field, range);
    meet(task);
    change = Math.max(...task.changes);
    stepped(++step);
  }
  return { iterations: step, change };
}

type Range = readonly [first: number, end: number];

function rangeOf(slots: number, thread: number, threads: number): Range {
  const at = (part: number): number => Math.floor((slots / 4 / threads) * part) * 4;
  return [at(thread), thread === threads - 1 ? slots : at(thread + 1)];
}

function inRange([first, end]: Range, body: (from: number, n: number) => void): void {
  eachBlock(end - first, (from, n) => body(first + from, n));
}

/** Filtered values of each own kernel at all slots, into the shared messages. */
function sliceTerms(
  task: SharedTask,
  thread: number,
  field: Field,
  values: (term: Field['terms'][number]) => number[],
): void {
  const { terms, exports, arena, slots, message } = field;
  for (const [t, term] of terms.entries()) {
    const out = task.messages[thread + t * task.threads];
    for (const [m, place] of values(term).entries()) {
      eachBlock(slots, (from, n) => {
        sliceBlock(exports, term, place, message, from, n);
        out.set(arena.floats(message, n), m * slots + from);
      });
    }
  }
}

/** Splats and blurs what all threads have come to. */
function takeProbabilities({ q }: SharedTask, field: Field): void {
  const { terms, arena, slots } = field;
  arena.floats(field.q, q.length).set(q);
  eachBlock(slots, (from, n) => {
    for (const term of terms) splatClasses(field, term, from, n);
  });
  for (const term of terms) turn(field, term);
}

function updateRange(task: SharedTask, field: Field, range: Range): number {
  const { arena, slots, classes, odds } = field;
  let change = 0;
  inRange(range, (from, n) => {
    const addMessages = (): void => {
      for (const [k, { linear }] of task.problem.couplings.entries()) {
        for (let m = 0; m < classes; m++) {
          receive(field, task.messages[k], m * slots + from, n);
          for (const [l, row] of linear.entries()) addTo(field, odds + l * BLOCK * WORD, row[m], n);
        }
      }
    };
    change = Math.max(change, update(field, from, n, addMessages));
    for (let l = 0; l < classes; l++) {
      const at = l * slots + from;
      task.q.set(arena.floats(field.q + at * WORD, n), at);
    }
  });
  return change;
}

function receive({ arena, message }: Field, shared: Float32Array, from: number, n: number): void {
  arena.floats(message, n).set(shared.subarray(from, from + n));
}

function addTo({ exports, message }: Field, place: number, factor: number, n: number): void {
  exports.addScaled(place, message, factor, n);
}
