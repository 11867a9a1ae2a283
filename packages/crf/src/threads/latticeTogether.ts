import type { Exports } from '#assembly/lattice';
import { isDirect } from '../lattice/createVertexTable.js';
import { CHUNK } from '../lattice/embedPoints.js';
import { vertexBox } from '../lattice/vertexBox.js';
import type { Features } from '../types.js';
import { type AssembledLattice, assembleLattice, fillChunk, placeScratch } from '../vectors/assembleLattice.js';
import type { Arena } from '../vectors/createArena.js';
import { meet, type SharedTask } from './sharedTask.js';
import { shareOf } from './shareOf.js';

const WORD = 4;

/** A thread in its crew. */
export interface Member {
  readonly task: SharedTask;
  readonly thread: number;
  readonly exports: Exports;
  readonly arena: Arena;
}

/**
 * The lattice of `assembleLattice` built by all threads: the points are embedded by ranges; a corner has vertices of
 * its own (those of its remainder), so that corners are numbered side by side, each from 1 on, and shifted afterwards.
 * A hash is built by the first thread alone.
 *
 * @param owner the thread of each corner, the same for splatting
 */
export function latticeTogether(
  member: Member,
  features: Features,
  owner: (corner: number) => number,
): AssembledLattice {
  const { task, thread, exports, arena } = member;
  const { where } = task.problem;
  const { dimensions, slots, padding } = features;
  const box = vertexBox(where, features);
  const corners = slots * (dimensions + 1);
  if (!isDirect(box, corners)) return latticeOfFirst(member, features);
  const plane = slots * WORD;
  const ids = arena.place((dimensions + 1) * plane);
  const weights = arena.place((dimensions + 1) * plane);
  const kept = arena.top;
  const most = Math.min(slots, Math.ceil(box.cells / (dimensions + 1)));
  const keysOf = Array.from({ length: dimensions + 1 }, () => arena.place((most + 1) * 2 * WORD));
  const table = arena.place(box.cells * WORD);
  const scratch = Array.from({ length: task.threads }, () => placeScratch(arena, features, box))[thread];
  const [first, end] = shareOf(box.cells, thread, task.threads, 16);
  arena.ints(table + first * WORD, end - first).fill(0);
  meet(task);
  embedShare(member, features, scratch, ids, weights);
  meet(task);
  const own = keysOf.map((_, corner) => corner).filter((corner) => owner(corner) === thread);
  for (const r of own) {
    const at = ids + r * plane;
    task.numbers[r] = exports.number(0, table, -1, keysOf[r], 0, at, 0, at, 0, slots);
  }
  meet(task);
  const counts = [...task.numbers.subarray(0, dimensions + 1)];
  const vertices = counts.reduce((sum, count) => sum + count, 0);
  const keys = arena.place((vertices + 1) * 2 * WORD);
  for (const r of own) {
    const offset = counts.slice(0, r).reduce((sum, count) => sum + count, 0);
    exports.renumber(table, keysOf[r], keys, offset, counts[r]);
    exports.shift(ids + r * plane, offset, slots);
    for (const slot of padding) {
      arena.ints(ids + r * plane, slots)[slot] = 0;
      arena.floats(weights + r * plane, slots)[slot] = 0;
    }
  }
  const along = vertices * 2 * WORD;
  const found = arena.place((dimensions + 1) * along);
  meet(task);
  for (const axis of own)
    exports.neighbors(dimensions, axis, scratch.box, table, -1, keys, vertices, found + axis * along);
  meet(task);
  // Down over the table and the keys.
  arena.top = kept;
  const neighbors = arena.place((dimensions + 1) * along);
  if (thread === 0) exports.copy(neighbors, found, ((dimensions + 1) * along) / WORD);
  meet(task);
  return { dimensions, vertices, ids, weights, plane, neighbors };
}

/** Weights, and addresses in place of the ids, of a thread's points. */
function embedShare(
  { task, thread, exports, arena }: Member,
  features: Features,
  scratch: Record<string, number>,
  ids: number,
  weights: number,
): void {
  const { dimensions, slots } = features;
  const [first, end] = shareOf(slots, thread, task.threads, CHUNK);
  const plane = slots * WORD;
  for (let from = first; from < end; from += CHUNK) {
    const count = Math.min(CHUNK, end - from);
    fillChunk(exports, arena, scratch, features, from, count);
    const { features: f, scale, box, low, high } = scratch;
    exports.embed(dimensions, f, scale, box, 0, low, high, weights + from * WORD, plane, count);
    for (let r = 0; r <= dimensions; r++) {
      exports.copy(ids + r * plane + from * WORD, low + r * CHUNK * WORD, count);
    }
  }
}

/** Built by the first thread, told to the others. */
function latticeOfFirst({ task, thread, exports, arena }: Member, features: Features): AssembledLattice {
  const { numbers } = task;
  if (thread === 0) {
    const lattice = assembleLattice(task.problem.where, exports, arena, features);
    const { dimensions, vertices, ids, weights, plane, neighbors } = lattice;
    numbers.set([dimensions, vertices, ids, weights, plane, neighbors, arena.top]);
  }
  meet(task);
  const [dimensions, vertices, ids, weights, plane, neighbors, top] = numbers;
  arena.top = top;
  meet(task);
  return { dimensions, vertices, ids, weights, plane, neighbors };
}
