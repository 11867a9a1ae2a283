import type { Exports } from '#assembly/lattice';
import { isDirect } from '../lattice/createVertexTable.js';
import { CHUNK } from '../lattice/embedPoints.js';
import { latticeScale } from '../lattice/latticeScale.js';
import { type VertexBox, vertexBox } from '../lattice/vertexBox.js';
import type { Features } from '../types.js';
import type { Arena } from './createArena.js';

const WORD = 4;
/** Coordinates that the module has room for. */
const COORDINATES = 7;

/** A lattice in the module's memory: places instead of arrays, as in `Lattice`. */
export interface AssembledLattice {
  readonly dimensions: number;
  readonly vertices: number;
  readonly ids: number;
  readonly weights: number;
  /** Bytes from one corner to the next. */
  readonly plane: number;
  readonly neighbors: number;
}

/** Twin of `buildLattice`: the same lattice to the bit, its vertices numbered in another order. */
export function assembleLattice(where: string, exports: Exports, arena: Arena, features: Features): AssembledLattice {
  const { dimensions, slots, padding } = features;
  const plane = slots * WORD;
  const ids = arena.place((dimensions + 1) * plane);
  const weights = arena.place((dimensions + 1) * plane);
  const kept = arena.top;
  const table = openTable(arena, vertexBox(where, features), features);
  const scratch = placeScratch(arena, features, table.box);
  startTable(arena, table);
  for (let from = 0; from < slots; from += CHUNK) {
    const count = Math.min(CHUNK, slots - from);
    reserve(exports, arena, table, count * (dimensions + 1));
    fillChunk(exports, arena, scratch, features, from, count);
    const { features: f, scale, box, low, high } = scratch;
    const at = from * WORD;
    exports.embed(dimensions, f, scale, box, table.wide ? 1 : 0, low, high, weights + at, plane, count);
    const { place, last, keys } = table;
    table.count = exports.number(dimensions, place, last, keys, table.count, low, high, ids + at, plane, count);
  }
  for (let r = 0; r <= dimensions; r++) {
    for (const slot of padding) {
      arena.ints(ids + r * plane, slots)[slot] = 0;
      arena.floats(weights + r * plane, slots)[slot] = 0;
    }
  }
  const neighbors = keepNeighbors(exports, arena, table, scratch.box, dimensions, kept);
  return { dimensions, vertices: table.count, ids, weights, plane, neighbors };
}

/** The features of a chunk; those over a grid are made in the module. */
export function fillChunk(
  exports: Exports,
  arena: Arena,
  scratch: Record<string, number>,
  { dimensions, source, fill }: Features,
  from: number,
  count: number,
): void {
  if (!source) {
    fill(arena.floats(scratch.features, dimensions * CHUNK), CHUNK, from, count);
    return;
  }
  const { voxels, grid, sigma, sigmaIntensity, values } = source;
  arena.ints(scratch.low, count).set(voxels.subarray(from, from + count));
  const [s0, s1, s2] = [0, ...sigma].slice(-3);
  const row = grid[grid.length - 1];
  const plane = grid.length === 3 ? grid[1] * row : 0;
  exports.positions(scratch.features, scratch.low, plane, row, s0, s1, s2, count);
  for (const [c, plane] of values.entries()) {
    if (c >= sigmaIntensity.length) break;
    const place = scratch.features + (grid.length + c) * CHUNK * WORD;
    arena.floats(place, count).set(plane.subarray(from, from + count));
    exports.divide(place, sigmaIntensity[c], count);
  }
}

interface Table {
  readonly box: VertexBox;
  /** Whether addresses have a high half. */
  readonly wide: boolean;
  readonly keys: number;
  readonly length: number;
  place: number;
  /** -1 for a plain table, else the last slot of the hash. */
  last: number;
  count: number;
}

function openTable(arena: Arena, box: VertexBox, { dimensions, slots }: Features): Table {
  const corners = slots * (dimensions + 1);
  const direct = isDirect(box, corners);
  const length = direct ? box.cells : 2 ** Math.ceil(Math.log2(Math.max(slots, 8192)));
  const keys = arena.place((Math.min(corners, box.cells) + 1) * 2 * WORD);
  return { box, wide: !direct, keys, length, place: 0, last: direct ? -1 : length - 1, count: 0 };
}

/** The table comes last, where it can be followed by a larger one. */
function startTable(arena: Arena, table: Table): void {
  table.place = arena.place(table.length * WORD);
  arena.ints(table.place, table.length).fill(0);
}

/** A hash stays at most half full. */
function reserve(exports: Exports, arena: Arena, table: Table, more: number): void {
  if (table.last < 0 || 2 * (table.count + more) <= table.last) return;
  let length = table.last + 1;
  while (length < 2 * (table.count + more) + 1) length *= 2;
  table.place = arena.place(length * WORD);
  table.last = length - 1;
  arena.ints(table.place, length).fill(0);
  exports.rehash(table.place, table.last, table.keys, table.count);
}

export function placeScratch(arena: Arena, { dimensions }: Features, box: VertexBox): Record<string, number> {
  const corners = (dimensions + 1) * CHUNK * WORD;
  const scratch = {
    features: arena.place(dimensions * CHUNK * WORD),
    scale: arena.place(COORDINATES * WORD),
    box: arena.place((2 * COORDINATES + 2) * WORD),
    low: arena.place(corners),
    high: arena.place(corners),
  };
  arena.floats(scratch.scale, dimensions).set(latticeScale(dimensions));
  const words = arena.ints(scratch.box, 2 * COORDINATES + 2).fill(0);
  words.set(box.low);
  words.set(box.high, COORDINATES);
  words.set([box.baseLow, box.baseHigh], 2 * COORDINATES);
  return scratch;
}

/** Finds the neighbours above the table, then moves them down over it. */
function keepNeighbors(exports: Exports, arena: Arena, table: Table, box: number, d: number, kept: number): number {
  const bytes = (d + 1) * table.count * 2 * WORD;
  const found = arena.place(bytes);
  for (let axis = 0; axis <= d; axis++) {
    const out = found + axis * table.count * 2 * WORD;
    exports.neighbors(d, axis, box, table.place, table.last, table.keys, table.count, out);
  }
  arena.top = kept;
  const place = arena.place(bytes);
  new Uint8Array(arena.memory.buffer).copyWithin(place, found, found + bytes);
  return place;
}
