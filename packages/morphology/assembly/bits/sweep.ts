// Streams of bytes that are joined, all in one walk with what is done to them afterwards: a walk over the nearest cache
// costs about as much as three of the operations on what it reads.
import { oneDown, oneUp } from './slicedRow';

/** Streams that go together. */
export const MOST_STREAMS: i32 = 6;
/** How many of them are read where there are no more. */
const FEW_STREAMS: i32 = 3;

let a: usize = 0;
let b: usize = 0;
let c: usize = 0;
let d: usize = 0;
let e: usize = 0;
let f: usize = 0;
let streams: i32 = 0;

/** Place of a row that is part of every row, and of one with a 1 for each column; their length. */
let edge: usize = 0;
let valid: usize = 0;
let rowBytes: usize = 0;
/** Whether what is there stays, and what is flipped at last. */
let adds: bool = false;
let flip: i64 = 0;

/** What the last walk over some rows does: what is written lies in columns only. */
export function finishWith(edgeRow: usize, validRow: usize, bytes: i32, add: i32, flipped: i64): void {
  edge = edgeRow;
  valid = validRow;
  rowBytes = bytes;
  adds = add !== 0;
  flip = flipped;
}

export function clearStreams(): void {
  streams = 0;
}

/** Adds a stream to those that are joined, and answers how many there are. */
export function addStream(at: usize): i32 {
  // Places that are not needed hold the last one again.
  if (streams < 1) a = at;
  if (streams < 2) b = at;
  if (streams < 3) c = at;
  if (streams < 4) d = at;
  if (streams < 5) e = at;
  f = at;
  return ++streams;
}

/** Writes so many bytes of what the streams join to, finished if it is the last walk; `to` may be a stream. */
export function sweep(to: usize, bytes: usize, isLast: bool): void {
  const isMany = streams > FEW_STREAMS;
  if (isLast && isMany) walk(to, bytes, true, false, true);
  else if (isLast) walk(to, bytes, false, false, true);
  else if (isMany) walk(to, bytes, true, false, false);
  else walk(to, bytes, false, false, false);
}

/** The same of what they join to and that moved by a column to the left and to the right. */
export function sweepByOne(to: usize, bytes: usize, isLast: bool): void {
  const isMany = streams > FEW_STREAMS;
  if (isLast && isMany) walk(to, bytes, true, true, true);
  else if (isLast) walk(to, bytes, false, true, true);
  else if (isMany) walk(to, bytes, true, true, false);
  else walk(to, bytes, false, true, false);
}

// @inline
function walk(to: usize, bytes: usize, isMany: bool, isSpread: bool, isLast: bool): void {
  // Copies: a global is read from memory every time.
  let p = a;
  let q = b;
  let r = c;
  let s = d;
  let t = e;
  let u = f;
  let edges = edge;
  let columns = valid;
  const lastEdge = edge + rowBytes;
  const rowLength = rowBytes;
  const isAdded = adds;
  const ends = i64x2.splat(flip);
  let before = i64x2.splat(0);
  let here = isMany ? six(p, q, r, s, t, u) : three(p, q, r);
  for (const end = to + bytes; to < end; to += 16) {
    p += 16;
    q += 16;
    r += 16;
    if (isMany) {
      s += 16;
      t += 16;
      u += 16;
    }
    const after = isMany ? six(p, q, r, s, t, u) : three(p, q, r);
    let row = here;
    if (isSpread) row = v128.or(here, v128.or(oneUp(before, here), oneDown(here, after)));
    if (isLast) {
      row = v128.or(row, v128.load(edges));
      if (isAdded) row = v128.or(row, v128.load(to));
      row = v128.and(v128.xor(row, ends), v128.load(columns));
      edges += 16;
      columns += 16;
      if (edges === lastEdge) {
        edges -= rowLength;
        columns -= rowLength;
      }
    }
    v128.store(to, row);
    before = here;
    here = after;
  }
}

// @inline
function three(p: usize, q: usize, r: usize): v128 {
  return v128.or(v128.or(v128.load(p), v128.load(q)), v128.load(r));
}

// @inline
function six(p: usize, q: usize, r: usize, s: usize, t: usize, u: usize): v128 {
  return v128.or(three(p, q, r), three(s, t, u));
}
