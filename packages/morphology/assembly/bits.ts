// Binary volumes with one bit a voxel, 128 voxels an instruction, in rows as bits/slicedRow has them. A row takes
// `rowBytes`, a multiple of 16, of which those past the last column are free: as many bits as any row is spread by, so
// that what is spread out of a row on either side never reaches the next. They are cleared when a pass ends. Around the
// slices of a volume there are as many rows and slices as rows are moved by, a row behind one slice being a row before
// the next; `frame` writes them.
import { runProgram } from './bits/runProgram';
import { packSliced, setColumns, unpackSliced } from './bits/slicedRow';
import { finishWith } from './bits/sweep';
import { isBinary } from './mask/packRow';

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

/**
 * The volume that all other functions work on; its places are those of its first voxels.
 *
 * @param validRow place for a row that is written here, as `noRow`, for one without voxels
 */
export function setVolume(
  ofSlices: i32,
  ofRows: i32,
  ofColumns: i32,
  bytes: i32,
  perSlice: i32,
  slicesAround: i32,
  validRow: usize,
  noRow: usize,
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
  memory.fill(noRow, 0, bytes);
  memory.fill(valid, 0, bytes);
  setColumns(valid, bytes, 0, columns);
}

/** Writes a row of the columns below `low` and from `high` on. */
export function setEdge(row: usize, low: i32, high: i32): void {
  memory.fill(row, 0, rowBytes);
  setColumns(row, rowBytes, 0, min(low, columns));
  setColumns(row, rowBytes, max(high, 0), columns);
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
 *
 * @param flip -1: packs the voxels that are not set, 0: those that are
 */
export function pack(from: usize, to: usize, row: i32, count: i32, flip: i32): bool {
  v128.store(from + count * columns, i64x2.splat(0));
  let seen = i64x2.splat(0);
  const flips = i32x4.splat(flip);
  const free = (columns >> 7) << 4;
  for (const last = row + count; row < last; row++, from += columns) {
    const place = to + placeOf(row);
    for (let k = free; k < rowBytes; k += 16) v128.store(place + k, i64x2.splat(0));
    seen = v128.or(seen, packSliced(from, place, columns, flips));
  }
  return isBinary(seen);
}

/** Whether so many rows hold no voxel. */
export function isEmpty(from: usize, row: i32, count: i32): bool {
  let seen = i64x2.splat(0);
  for (const last = row + count; row < last; row++) {
    const place = from + placeOf(row);
    for (let k = 0; k < rowBytes; k += 16) seen = v128.or(seen, v128.load(place + k));
  }
  return !v128.any_true(seen);
}

/** Writes so many rows of voxels 0/1, and up to 127 bytes past them. */
export function unpack(from: usize, to: usize, row: i32, count: i32): void {
  for (const last = row + count; row < last; row++, to += columns) {
    const place = from + placeOf(row);
    unpackSliced(place, to, columns);
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
 *   left and by `up` to the right, 0 .. 16 each, in how many steps; the steps; and so on to `end`
 * @param edge place of a row that is part of every row
 * @param add 1: to what is there
 * @param finish 1: the sum, -1: the voxels that are not in it
 */
export function dilate(from: usize, to: usize, program: usize, end: usize, edge: usize, add: i32, finish: i32): void {
  finishWith(edge, valid, rowBytes, add, finish > 0 ? 0 : -1);
  for (let z = 0; z < slices; z++) {
    for (let y = 0; y < rows; y += blockRows) {
      const at = (z * pitch + y) * rowBytes;
      runProgram(from + at, to + at, min(blockRows, rows - y) * rowBytes, block, program, end);
    }
  }
}
