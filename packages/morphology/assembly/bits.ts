// Binary volumes with one bit a voxel, 128 voxels an instruction. A row takes `rowBytes`, a multiple of 16, of which
// those past the last column are free: more bits than any row is spread by, so that what is spread out of a row on
// either side never reaches the next. They are cleared when a pass ends. Before a volume there are two rows of zeros.
import { packRow } from './mask/packRow';

let slices: i32 = 0;
let rows: i32 = 0;
let columns: i32 = 0;
let rowBytes: i32 = 0;
/** Place of a row with a 1 for each column. */
let valid: usize = 0;

/** The volume that all other functions work on. */
export function setVolume(ofSlices: i32, ofRows: i32, ofColumns: i32, bytes: i32, validRow: usize): void {
  slices = ofSlices;
  rows = ofRows;
  columns = ofColumns;
  rowBytes = bytes;
  valid = validRow;
}

/** Whether a byte is above 1. Reads up to 63 bytes past the end, which must be 0. */
export function exceedsOne(from: usize, bytes: i32): bool {
  let seen = i64x2.splat(0);
  for (const end = from + bytes; from < end; from += 64) {
    const first = v128.or(v128.load(from), v128.load(from, 16));
    seen = v128.or(seen, v128.or(first, v128.or(v128.load(from, 32), v128.load(from, 48))));
  }
  return v128.any_true(v128.and(seen, i8x16.splat(-2)));
}

/** Packs so many rows of voxels 0/1. The bits must be 0 before. */
export function pack(from: usize, to: usize, count: i32): void {
  for (let row = 0; row < count; row++, from += columns, to += rowBytes) packRow(from, to, columns);
}

/** Writes so many rows of voxels 0/1, and up to 127 bytes past them. */
export function unpack(from: usize, to: usize, count: i32): void {
  for (let row = 0; row < count; row++, from += rowBytes, to += columns) {
    for (let x = 0; x < columns; x += 128) unpack128(v128.load(from + (x >> 3)), to + x);
  }
}

function unpack128(bits: v128, to: usize): void {
  if (!v128.any_true(bits)) {
    for (let k = 0; k < 128; k += 16) v128.store(to + k, i64x2.splat(0));
    return;
  }
  v128.store(to, voxelsOf(bits, i8x16(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1)));
  v128.store(to, voxelsOf(bits, i8x16(2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3)), 16);
  v128.store(to, voxelsOf(bits, i8x16(4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5)), 32);
  v128.store(to, voxelsOf(bits, i8x16(6, 6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7)), 48);
  v128.store(to, voxelsOf(bits, i8x16(8, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9)), 64);
  v128.store(to, voxelsOf(bits, i8x16(10, 10, 10, 10, 10, 10, 10, 10, 11, 11, 11, 11, 11, 11, 11, 11)), 80);
  v128.store(to, voxelsOf(bits, i8x16(12, 12, 12, 12, 12, 12, 12, 12, 13, 13, 13, 13, 13, 13, 13, 13)), 96);
  v128.store(to, voxelsOf(bits, i8x16(14, 14, 14, 14, 14, 14, 14, 14, 15, 15, 15, 15, 15, 15, 15, 15)), 112);
}

/** The 16 bits of two bytes as bytes 0/1. */
function voxelsOf(bits: v128, bytes: v128): v128 {
  const own = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128);
  return i8x16.min_u(v128.and(i8x16.swizzle(bits, bytes), own), i8x16.splat(1));
}

/** The voxels that are not set. */
export function complement(from: usize, to: usize): void {
  for (let row = slices * rows; row > 0; row--) {
    for (let k = 0; k < rowBytes; k += 16, from += 16, to += 16) {
      v128.store(to, v128.andnot(v128.load(valid + k), v128.load(from)));
    }
  }
}

/** What is in one volume and not in the other, in place of the first. */
export function take(kept: usize, taken: usize): void {
  for (const end = kept + slices * rows * rowBytes; kept < end; kept += 16, taken += 16) {
    v128.store(kept, v128.andnot(v128.load(kept), v128.load(taken)));
  }
}

/**
 * Joins every row with itself moved by `up` columns to the right and by `down` to the left, 0 .. 63 each; and the row
 * before the first, which holds what that is spread by to the left.
 */
export function widen(from: usize, to: usize, down: i32, up: i32): void {
  const end = from + slices * rows * rowBytes;
  from -= rowBytes;
  to -= rowBytes;
  for (; from < end; from += 16, to += 16) {
    const here = v128.load(from);
    let joined = here;
    if (up > 0) joined = v128.or(joined, v128.or(i64x2.shl(here, up), i64x2.shr_u(v128.load(from - 8), 64 - up)));
    if (down > 0) joined = v128.or(joined, v128.or(i64x2.shr_u(here, down), i64x2.shl(v128.load(from, 8), 64 - down)));
    v128.store(to, joined);
  }
}

/**
 * Joins volumes that are one volume moved by whole rows and slices.
 *
 * @param moves pairs of i32: slices, rows; padded to fours
 * @param count of moves, a multiple of 4
 * @param start place of the row that every row begins with, or 0 to add to what is there
 * @param beyond place of what every row outside the volume is
 * @param finish 0: more is to come; 1: clears the bits past the last column; -1: the voxels that are not set
 */
export function join(from: usize, to: usize, moves: usize, count: i32, start: usize, beyond: usize, finish: i32): void {
  const end = moves + (count << 3);
  for (let z = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++, to += rowBytes) {
      let first = start > 0 ? start : to;
      for (let at = moves; at < end; at += 32) {
        const a = rowAt(from, beyond, z, y, at);
        const b = rowAt(from, beyond, z, y, at + 8);
        const c = rowAt(from, beyond, z, y, at + 16);
        const d = rowAt(from, beyond, z, y, at + 24);
        joinRow(to, first, a, b, c, d, at + 32 < end ? 0 : finish);
        first = to;
      }
    }
  }
}

function rowAt(from: usize, beyond: usize, z: i32, y: i32, move: usize): usize {
  const slice = z - load<i32>(move);
  const row = y - load<i32>(move, 4);
  return <u32>slice < <u32>slices && <u32>row < <u32>rows ? from + (slice * rows + row) * rowBytes : beyond;
}

function joinRow(to: usize, first: usize, a: usize, b: usize, c: usize, d: usize, finish: i32): void {
  for (let k = 0; k < rowBytes; k += 16) {
    const two = v128.or(v128.load(a + k), v128.load(b + k));
    const four = v128.or(two, v128.or(v128.load(c + k), v128.load(d + k)));
    let joined = v128.or(four, v128.load(first + k));
    if (finish > 0) joined = v128.and(joined, v128.load(valid + k));
    else if (finish < 0) joined = v128.andnot(v128.load(valid + k), joined);
    v128.store(to + k, joined);
  }
}
