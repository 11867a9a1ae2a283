// Binary volumes with one bit a voxel, 128 voxels an instruction. A row takes `rowBytes`, a multiple of 16, of which
// those past the last column are free: as many bits as any row is spread by, so that what is spread out of a row on
// either side never reaches the next. They are cleared when a pass ends. Around the slices of a volume there are as many
// rows and slices as rows are moved by, a row behind one slice being a row before the next; `frame` writes them.
import { spread, spreadByOne } from './bits/spread';
import { isBinary, packRow } from './mask/packRow';
import { unpackRow } from './mask/unpackRow';

let slices: i32 = 0;
let rows: i32 = 0;
let columns: i32 = 0;
let rowBytes: i32 = 0;
/** Rows from slice to slice, and around the volume slices. */
let pitch: i32 = 0;
let around: i32 = 0;
/** Place of a row with a 1 for each column. */
let valid: usize = 0;
/** Place of the rows that are worked on together, with room for four vectors behind them. */
let block: usize = 0;
let blockRows: i32 = 0;

/** The volume that all other functions work on; its places are those of its first voxels. */
export function setVolume(
  ofSlices: i32,
  ofRows: i32,
  ofColumns: i32,
  bytes: i32,
  perSlice: i32,
  slicesAround: i32,
  validRow: usize,
  work: usize,
  workRows: i32,
): void {
  slices = ofSlices;
  rows = ofRows;
  columns = ofColumns;
  rowBytes = bytes;
  pitch = perSlice;
  around = slicesAround;
  valid = validRow;
  block = work;
  blockRows = workRows;
}

/** Bytes from the first voxel of a volume to behind the last. */
function bytesWithin(): i32 {
  return ((slices - 1) * pitch + rows) * rowBytes;
}

/** Whether so many bytes are all 0 or 1. Writes behind them. */
export function holdsBinary(from: usize, bytes: i32): bool {
  v128.store(from + bytes, i64x2.splat(0));
  let seen = i64x2.splat(0);
  for (const end = from + bytes; from < end; from += 16) seen = v128.or(seen, v128.load(from));
  return isBinary(seen);
}

/**
 * Packs so many voxels 0/1 of rows, the first one counted through all slices; answers whether they are. Writes behind
 * the voxels.
 */
export function pack(from: usize, to: usize, row: i32, count: i32): bool {
  v128.store(from + count * columns, i64x2.splat(0));
  let seen = i64x2.splat(0);
  const free = (columns >> 7) << 4;
  for (const last = row + count; row < last; row++, from += columns) {
    const place = to + placeOf(row);
    for (let k = free; k < rowBytes; k += 16) v128.store(place + k, i64x2.splat(0));
    seen = v128.or(seen, packRow(from, place, columns));
  }
  return isBinary(seen);
}

/** Writes so many rows of voxels 0/1, and up to 127 bytes past them. */
export function unpack(from: usize, to: usize, row: i32, count: i32): void {
  for (const last = row + count; row < last; row++, to += columns) {
    const place = from + placeOf(row);
    unpackRow(place, to, columns);
  }
}

function placeOf(row: i32): i32 {
  return (row + (row / rows) * (pitch - rows)) * rowBytes;
}

/** The voxels that are not set; what is around them is anything. */
export function complement(from: usize, to: usize): void {
  let k = 0;
  for (const end = from + bytesWithin(); from < end; from += 16, to += 16) {
    v128.store(to, v128.andnot(v128.load(valid + k), v128.load(from)));
    k = k + 16 === rowBytes ? 0 : k + 16;
  }
}

/** What is in one volume and not in the other, in place of the first. */
export function take(kept: usize, taken: usize): void {
  for (const end = kept + bytesWithin(); kept < end; kept += 16, taken += 16) {
    v128.store(kept, v128.andnot(v128.load(kept), v128.load(taken)));
  }
}

/** Writes the rows and slices around a volume: nothing, or ones in every column. */
export function frame(volume: usize, outside: i32): void {
  const beside = (pitch - rows) * rowBytes;
  const before = around * pitch * rowBytes;
  frameRows(volume - before - beside, before + beside, outside);
  for (let z = 1; z < slices; z++) frameRows(volume + z * pitch * rowBytes - beside, beside, outside);
  frameRows(volume + bytesWithin(), before + beside, outside);
}

function frameRows(to: usize, bytes: i32, outside: i32): void {
  if (outside === 0) memory.fill(to, 0, bytes);
  else for (const end = to + bytes; to < end; to += rowBytes) memory.copy(to, valid, rowBytes);
}

/**
 * Joins volumes that are one volume moved by whole rows and slices, spread along the columns.
 *
 * @param program i32s: how many moves, in bytes; these; whether what they join to is spread by `down` columns to the
 *   left and by `up` to the right, 0 .. 63 each, in how many steps; the steps; and so on to `end`
 * @param edge place of a row that is part of every row
 * @param add 1: to what is there
 * @param finish 1: the sum, -1: the voxels that are not in it
 */
export function dilate(from: usize, to: usize, program: usize, end: usize, edge: usize, add: i32, finish: i32): void {
  for (let z = 0; z < slices; z++) {
    for (let y = 0; y < rows; y += blockRows) {
      const at = (z * pitch + y) * rowBytes;
      const count = min(blockRows, rows - y);
      runProgram(from + at, count * rowBytes, program, end);
      for (let row = 0; row < count; row++) {
        const done = row * rowBytes;
        finishRow(block + done, to + at + done, edge, add, finish);
      }
    }
  }
}

function runProgram(from: usize, bytes: i32, program: usize, end: usize): void {
  for (let isFirst = true; program < end; isFirst = false) {
    const moves = program + 4;
    const steps = moves + (load<i32>(program) << 2);
    if (isFirst) joinMoved(from, bytes, moves, steps, true);
    else if (moves < steps) joinMoved(from, bytes, moves, steps, false);
    program = steps + 4;
    for (let left = load<i32>(steps); left > 0; left--, program += 8) {
      const down = load<i32>(program);
      const up = load<i32>(program, 4);
      if (down === 1 && up === 1) spreadByOne(block, bytes);
      else spread(block, bytes, down, up);
    }
  }
}

/** Joins a volume moved, four vectors at a time: up to three behind the block are anything. */
function joinMoved(from: usize, bytes: i32, moves: usize, end: usize, isFirst: bool): void {
  for (let k = 0; k < bytes; k += 64) {
    const to = block + k;
    let a = i64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let move = moves; move < end; move += 4) {
      const at = from + k - load<i32>(move);
      a = v128.or(a, v128.load(at));
      b = v128.or(b, v128.load(at, 16));
      c = v128.or(c, v128.load(at, 32));
      d = v128.or(d, v128.load(at, 48));
    }
    if (!isFirst) {
      a = v128.or(a, v128.load(to));
      b = v128.or(b, v128.load(to, 16));
      c = v128.or(c, v128.load(to, 32));
      d = v128.or(d, v128.load(to, 48));
    }
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
  }
}

function finishRow(joined: usize, to: usize, edge: usize, add: i32, finish: i32): void {
  for (let k = 0; k < rowBytes; k += 16) {
    let row = v128.or(v128.load(joined + k), v128.load(edge + k));
    if (add !== 0) row = v128.or(row, v128.load(to + k));
    const columns = v128.load(valid + k);
    v128.store(to + k, finish > 0 ? v128.and(row, columns) : v128.andnot(columns, row));
  }
}
