// Exact Euclidean distances: along rows from where they leave the mask, then the lowest parabola along columns (all rows
// of a slice at one place), then across slices. Squares within a slice are whole numbers in single precision where rows
// and columns are as far apart as each other, else double precision on a grid that makes all sums exact.
import { fillClimbs, greatestOf, lowestOnLines, PLACE } from './distance/lowestOnLines';
import { isBinary, packRow } from './mask/packRow';

let slices: i32 = 0;
let rows: i32 = 0;
let columns: i32 = 0;
/** Elements from row to row: a multiple of 16, and an odd one, since powers of two would share a place in the caches. */
let stride: i32 = 0;
/** Bytes from slice to slice. */
let sliceBytes: i32 = 0;
/**
 * Places: squares of all voxels, of a slice only where a column of places holds any; bits of a slice's rows, and before
 * them as much again for what they hold together; two times as many places of lines as the longest has; for each place
 * of each slice's rows an f64 that no square in it exceeds; a table for the lines.
 */
let squares: usize = 0;
let bits: usize = 0;
let lines: usize = 0;
let solved: usize = 0;
let tops: usize = 0;
let climbs: usize = 0;
/** Bytes of a row of bits. */
let bitBytes: i32 = 0;

/** The volume that all other functions work on. */
export function setVolume(
  ofSlices: i32,
  ofRows: i32,
  ofColumns: i32,
  perRow: i32,
  perSlice: i32,
  squaresOf: usize,
  rowBits: usize,
  heights: usize,
  lowest: usize,
  highest: usize,
  climbTable: usize,
): void {
  slices = ofSlices;
  rows = ofRows;
  columns = ofColumns;
  stride = perRow;
  sliceBytes = perSlice;
  squares = squaresOf;
  bits = rowBits;
  lines = heights;
  solved = lowest;
  tops = highest;
  climbs = climbTable;
  bitBytes = ((ofColumns + 63) >> 6) << 3;
}

/** Packs so many rows of a slice; answers whether voxels are 0/1. Writes behind the voxels. The bits must be 0 before. */
export function packRows(from: usize, row: i32, count: i32): bool {
  v128.store(from + count * columns, i64x2.splat(0));
  let seen = i64x2.splat(0);
  for (const last = row + count; row < last; row++, from += columns) {
    seen = v128.or(seen, packRow(from, bits + (row + 1) * bitBytes, columns));
  }
  return isBinary(seen);
}

/** Squares along the rows of a slice, whole numbers. The tops must be 0 before. */
export function rowsInSingle(slice: i32): void {
  squareRows<f32>(slice, 1);
}

/** The same for the weight of a step. */
export function rowsInDouble(slice: i32, weight: f64): void {
  squareRows<f64>(slice, weight);
}

/** Lowers the squares of a slice along its columns. */
export function columnsInSingle(slice: i32): void {
  lowerColumns<f32>(slice, 1);
}

export function columnsInDouble(slice: i32, weight: f64): void {
  lowerColumns<f64>(slice, weight);
}

/**
 * Writes the distances of so many rows of every slice: [slice, row, column], f32.
 *
 * @param scale of a step along columns, squared @param weight of a step across slices
 */
export function distancesOfSingle(to: usize, row: i32, count: i32, scale: f64, weight: f64): void {
  distancesOf<f32>(to, row, count, scale, weight);
}

export function distancesOfDouble(to: usize, row: i32, count: i32, weight: f64): void {
  distancesOf<f64>(to, row, count, 1, weight);
}

function topsOf<T>(slice: i32): usize {
  return tops + ((slice * stride * sizeof<T>()) / PLACE) * 8;
}

function squareRows<T>(slice: i32, weight: T): void {
  const rowBytes = stride * sizeof<T>();
  const highest = topsOf<T>(slice);
  let to = squares + slice * sliceBytes;
  clearHeld<T>(to, rowBytes);
  for (let y = 1; y <= rows; y++, to += rowBytes) {
    let start = -1;
    let carry: u64 = 0;
    for (let x = 0, at = bits + y * bitBytes; x < columns; x += 64, at += 8) {
      const here = load<u64>(at);
      let edges = here ^ ((here << 1) | carry);
      carry = here >> 63;
      for (; edges !== 0; edges &= edges - 1) {
        const edge = x + <i32>ctz(edges);
        if (start >= 0) squareRun<T>(to, highest, start, edge, weight);
        start = start >= 0 ? -1 : edge;
      }
    }
    if (start >= 0) squareRun<T>(to, highest, start, columns, weight);
  }
}

/** Clears the columns of places in which a row of the slice holds a voxel. Nothing looks at the others. */
function clearHeld<T>(to: usize, rowBytes: i32): void {
  for (let k = 0; k < bitBytes; k += 8) {
    let held: u64 = 0;
    for (let y = 1; y <= rows; y++) held |= load<u64>(bits + y * bitBytes + k);
    store<u64>(bits + k, held);
  }
  const lanes = PLACE / sizeof<T>();
  for (let x = 0, k = 0; x < columns; x += lanes, k += lanes >> 3) {
    const held = sizeof<T>() === 4 ? <i32>load<u16>(bits + k) : <i32>load<u8>(bits + k);
    if (held === 0) continue;
    let at = to + x * sizeof<T>();
    for (let y = 0; y < rows; y++, at += rowBytes) clearPlace(at);
  }
}

function clearPlace(at: usize): void {
  v128.store(at, i64x2.splat(0));
  v128.store(at, i64x2.splat(0), 16);
  v128.store(at, i64x2.splat(0), 32);
  v128.store(at, i64x2.splat(0), 48);
}

/** Squares of the distances to the ends of a run, of which those at the ends of the row are none. */
function squareRun<T>(to: usize, highest: usize, start: i32, end: i32, weight: T): void {
  const far = start > 0 && end < columns ? <T>((end - start + 1) >> 1) : <T>Infinity;
  raiseTops<T>(highest, start, end, <f64>(weight * (far * far)));
  const lanes = 16 / sizeof<T>();
  let up = v128.add<T>(v128.splat<T>(start > 0 ? <T>1 : <T>Infinity), iota<T>());
  let down = v128.sub<T>(v128.splat<T>(end < columns ? <T>(end - start) : <T>Infinity), iota<T>());
  const step = v128.splat<T>(<T>lanes);
  const factor = v128.splat<T>(weight);
  for (let x = start; x < end; x += lanes) {
    const nearer = v128.pmin<T>(up, down);
    v128.store(to + x * sizeof<T>(), v128.mul<T>(v128.mul<T>(nearer, nearer), factor));
    up = v128.add<T>(up, step);
    down = v128.sub<T>(down, step);
  }
  // What was written past the end; a run that begins there is to come.
  v128.store(to + end * sizeof<T>(), v128.splat<T>(0));
}

/** Notes how great the squares of a run may be. */
function raiseTops<T>(highest: usize, start: i32, end: i32, top: f64): void {
  const lanes = PLACE / sizeof<T>();
  for (let k = start / lanes; k * lanes < end; k++) {
    const at = highest + (k << 3);
    if (load<f64>(at) < top) store<f64>(at, top);
  }
}

function iota<T>(): v128 {
  return sizeof<T>() === 4 ? f32x4(0, 1, 2, 3) : f64x2(0, 1);
}

function lowerColumns<T>(slice: i32, weight: T): void {
  const rowBytes = stride * sizeof<T>();
  const first = squares + slice * sliceBytes;
  let top = topsOf<T>(slice);
  fillClimbs<T>(climbs, rows, weight);
  for (let x = 0; x < rowBytes; x += PLACE, top += 8) {
    // No neighbour can lower what is not above one step.
    if (load<f64>(top) <= <f64>weight) continue;
    for (let y = 0; y < rows; y++) copyPlace(first + x + y * rowBytes, lines + y * PLACE);
    lowestOnLines<T>(lines, solved, rows, weight);
    for (let y = 0; y < rows; y++) copyPlace(solved + y * PLACE, first + x + y * rowBytes);
    store<f64>(top, greatestOf<T>(solved, PLACE, rows));
  }
}

function copyPlace(from: usize, to: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
  v128.store(to, v128.load(from, 32), 32);
  v128.store(to, v128.load(from, 48), 48);
}

function distancesOf<T>(to: usize, row: i32, count: i32, scale: f64, weight: f64): void {
  const lanes = PLACE / sizeof<T>();
  const step = (count * columns) << 2;
  memory.fill(to, 0, slices * step);
  fillClimbs<f64>(climbs, slices, weight);
  // The bits are not needed any more.
  for (let x = 0, k = 0; x < columns; x += lanes, k++) store<u8>(bits + k, <u8>clearUnheld<T>(row, count, k));
  for (let y = 0; y < count; y++, to += columns << 2) {
    const from = squares + (row + y) * stride * sizeof<T>();
    for (let x = 0, k = 0; x < columns; x += lanes, k++) {
      if (load<u8>(bits + k) === 0) continue;
      const top = greatestOf<T>(from + k * PLACE, sliceBytes, slices) * scale;
      if (top === 0) continue;
      const left = min(lanes, columns - x);
      if (slices > 1 && top > weight) acrossSlices<T>(from + k * PLACE, to + (x << 2), step, left, scale, weight);
      else withinSlices<T>(from + k * PLACE, to + (x << 2), step, left, scale);
    }
  }
}

/** Clears so many rows of a column of places where a slice holds nothing in it but others do; answers whether any does. */
function clearUnheld<T>(row: i32, count: i32, k: i32): bool {
  let held = 0;
  for (let z = 0; z < slices; z++) held += <i32>(load<f64>(topsOf<T>(z) + (k << 3)) > 0);
  if (held === 0 || held === slices) return held > 0;
  for (let z = 0; z < slices; z++) {
    if (load<f64>(topsOf<T>(z) + (k << 3)) > 0) continue;
    let at = squares + z * sliceBytes + row * stride * sizeof<T>() + k * PLACE;
    for (let y = 0; y < count; y++, at += stride * sizeof<T>()) clearPlace(at);
  }
  return true;
}

function acrossSlices<T>(from: usize, to: usize, step: i32, left: i32, scale: f64, weight: f64): void {
  for (let x = 0; x < left; x += 8, from += 8 * sizeof<T>(), to += 32) {
    for (let z = 0; z < slices; z++) doubles<T>(from + z * sliceBytes, lines + z * PLACE, scale);
    lowestOnLines<f64>(lines, solved, slices, weight);
    for (let z = 0; z < slices; z++) roots(solved + z * PLACE, to + z * step, min(8, left - x));
  }
}

function withinSlices<T>(from: usize, to: usize, step: i32, left: i32, scale: f64): void {
  for (let z = 0; z < slices; z++, from += sliceBytes, to += step) {
    for (let x = 0; x < left; x += 8) {
      doubles<T>(from + x * sizeof<T>(), lines, scale);
      roots(lines, to + (x << 2), min(8, left - x));
    }
  }
}

/** Eight squares in double precision. */
function doubles<T>(from: usize, to: usize, scale: f64): void {
  if (sizeof<T>() === 8) {
    copyPlace(from, to);
    return;
  }
  const factor = f64x2.splat(scale);
  for (let k = 0; k < 4; k++, from += 8, to += 16) {
    v128.store(to, f64x2.mul(f64x2.promote_low_f32x4(v128.load64_zero(from)), factor));
  }
}

/** The roots of eight squares, of which the first ones are written, in single precision. */
function roots(from: usize, to: usize, count: i32): void {
  const low = fourRoots(from);
  const high = fourRoots(from + 32);
  if (count === 8) {
    v128.store(to, low);
    v128.store(to, high, 16);
    return;
  }
  v128.store(from, low);
  v128.store(from, high, 16);
  memory.copy(to, from, count << 2);
}

/** The roots of four squares. */
function fourRoots(from: usize): v128 {
  const a = f32x4.demote_f64x2_zero(f64x2.sqrt(v128.load(from)));
  const b = f32x4.demote_f64x2_zero(f64x2.sqrt(v128.load(from, 16)));
  return v128.shuffle<i64>(a, b, 0, 2);
}
