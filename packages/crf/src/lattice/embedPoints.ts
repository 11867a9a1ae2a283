import type { Features } from '../types.js';
import type { VertexTable } from './createVertexTable.js';
import { latticeScale } from './latticeScale.js';
import type { VertexBox } from './vertexBox.js';

/** Points whose features are made at a time. */
export const CHUNK = 1024;
const { fround, imul } = Math;
/** Adding and taking away 1.5 * 2^23 rounds a 32-bit number to the nearest integer, half to even. */
const ROUNDER = 12582912;

/** The corners of the simplex around every point and their weights, `[corner][slot]`. */
export interface Embedding {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

/**
 * Places points in the permutohedral lattice (Adams, Baek & Davis 2010, section 3): the enclosing simplex and the
 * barycentric coordinates in it. All arithmetic is in 32 bits and in the order of Krahenbuhl's code, so that points on
 * the border of two simplices fall to the same side as there.
 */
export function embedPoints(features: Features, box: VertexBox, table: VertexTable): Embedding {
  const { dimensions: d, slots } = features;
  const embedding = { ids: new Int32Array((d + 1) * slots), weights: new Float32Array((d + 1) * slots) };
  const chunk = new Float32Array(d * CHUNK);
  const simplex = createSimplex(d);
  for (let from = 0; from < slots; from += CHUNK) {
    const count = Math.min(CHUNK, slots - from);
    table.reserve(count * (d + 1));
    features.fill(chunk, CHUNK, from, count);
    for (let i = 0; i < count; i++) {
      enclose(simplex, chunk, i);
      writeWeights(embedding.weights, simplex, from + i, slots);
      writeIds(embedding.ids, simplex, from + i, slots, box, table);
    }
  }
  for (const slot of features.padding) clear(embedding, slot, d + 1, slots);
  return embedding;
}

/** Scratch for one point: everything by coordinate 0..d. */
interface Simplex {
  readonly d: number;
  readonly scale: Float32Array;
  readonly elevated: Float32Array;
  /** Cell of the corner of remainder 0; its coordinate is d + 1 times that. */
  readonly cell: Int32Array;
  /** Distance from it, in cells. */
  readonly part: Float32Array;
  readonly rank: Int32Array;
  /** The coordinate that has each rank. */
  readonly ranked: Int32Array;
}

function createSimplex(d: number): Simplex {
  const floats = (): Float32Array => new Float32Array(d + 1);
  const ints = (): Int32Array => new Int32Array(d + 1);
  const parts = { elevated: floats(), cell: ints(), part: floats(), rank: ints(), ranked: ints() };
  return { d, scale: latticeScale(d), ...parts };
}

function elevate({ d, scale, elevated }: Simplex, features: Float32Array, i: number): void {
  let sum = 0;
  for (let j = d; j > 0; j--) {
    const c = fround(features[(j - 1) * CHUNK + i] * scale[j - 1]);
    elevated[j] = fround(sum - fround(j * c));
    sum = fround(sum + c);
  }
  elevated[0] = sum;
}

/** Finds the nearest corner of remainder 0 and the order of the distances from it (Conway & Sloane 1998, ch. 20). */
function enclose(simplex: Simplex, features: Float32Array, i: number): void {
  elevate(simplex, features, i);
  const { d, elevated, cell, part, rank, ranked } = simplex;
  const inverse = fround(1 / (d + 1));
  let sum = 0;
  for (let k = 0; k <= d; k++) {
    const rounded = fround(fround(fround(elevated[k] * inverse) + ROUNDER) - ROUNDER);
    cell[k] = rounded;
    sum += rounded;
    part[k] = fround(elevated[k] - fround(rounded * (d + 1)));
  }
  rank.fill(sum);
  for (let a = 0; a < d; a++) {
    for (let b = a + 1; b <= d; b++) {
      if (part[a] < part[b]) rank[a]++;
      else rank[b]++;
    }
  }
  // Off the plane of coordinate sum 0 by `sum` cells: the outermost coordinates go back.
  for (let k = 0; k <= d; k++) {
    const turn = rank[k] < 0 ? 1 : rank[k] > d ? -1 : 0;
    rank[k] += turn * (d + 1);
    cell[k] += turn;
    part[k] = fround(fround(elevated[k] - fround(cell[k] * (d + 1))) * inverse);
    ranked[rank[k]] = k;
  }
}

function writeWeights(weights: Float32Array, { d, part, ranked }: Simplex, slot: number, slots: number): void {
  weights[slot] = fround(part[ranked[d]] + fround(1 - part[ranked[0]]));
  for (let r = 1; r <= d; r++) weights[r * slots + slot] = fround(part[ranked[d - r]] - part[ranked[d - r + 1]]);
}

/** From one corner to the next the remainder grows by 1, and the coordinate of the highest rank left falls by a cell. */
function writeIds(
  ids: Int32Array,
  { d, cell, ranked }: Simplex,
  slot: number,
  slots: number,
  box: VertexBox,
  table: VertexTable,
): void {
  let low = box.baseLow;
  let high = box.baseHigh;
  for (let k = 1; k <= d; k++) {
    low = (low + imul(cell[k], box.low[k])) | 0;
    high = (high + imul(cell[k], box.high[k])) | 0;
  }
  ids[slot] = table.create(low, high);
  for (let r = 1; r <= d; r++) {
    const k = ranked[d - r + 1];
    low += 1 - box.low[k];
    high -= box.high[k];
    ids[r * slots + slot] = table.create(low, high);
  }
}

function clear({ ids, weights }: Embedding, slot: number, corners: number, slots: number): void {
  for (let r = 0; r < corners; r++) {
    ids[r * slots + slot] = 0;
    weights[r * slots + slot] = 0;
  }
}
