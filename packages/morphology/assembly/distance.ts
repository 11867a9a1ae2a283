// Exact Euclidean distances: along rows from where they leave the mask, then the lowest parabola along columns (all rows
// of a slice at one place), then across slices. Squares within a slice are whole numbers in single precision where rows
// and columns are as far apart as each other, else double precision on a grid that makes all sums exact.
import { greatestOf, lowestOnLines, PLACE } from './distance/lowestOnLines';
import { packRow } from './mask/packRow';

let slices: i32 = 0;
let rows: i32 = 0;
let columns: i32 = 0;
/** Elements from row to row, a multiple of 16. */
let stride: i32 = 0;
/** Places: squares of all voxels; bits of a row; two times as many places of lines as the longest has. */
let squares: usize = 0;
let bits: usize = 0;
let lines: usize = 0;
let solved: usize = 0;

/** The volume that all other functions work on. */
export function setVolume(
  ofSlices: i32,
  ofRows: i32,
  ofColumns: i32,
  perRow: i32,
  squaresOf: usize,
  rowBits: usize,
  heights: usize,
  lowest: usize,
): void {
  slices = ofSlices;
  rows = ofRows;
  columns = ofColumns;
  stride = perRow;
  squares = squaresOf;
  bits = rowBits;
  lines = heights;
  solved = lowest;
}

/** Squares along so many rows, whole numbers. */
export function rowsInSingle(from: usize, row: i32, count: i32): void {
  squareRows<f32>(from, row, count, 1);
}

/** Squares along so many rows, for the weight of a step. */
export function rowsInDouble(from: usize, row: i32, count: i32, weight: f64): void {
  squareRows<f64>(from, row, count, weight);
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

function squareRows<T>(from: usize, row: i32, count: i32, weight: T): void {
  const rowBytes = stride * sizeof<T>();
  let to = squares + <usize>row * rowBytes;
  for (; count > 0; count--, from += columns, to += rowBytes) {
    packRow(from, bits, columns);
    memory.fill(to, 0, rowBytes);
    let start = -1;
    let carry: u64 = 0;
    for (let x = 0, at = bits; x < columns; x += 64, at += 8) {
      const here = load<u64>(at);
      let edges = here ^ ((here << 1) | carry);
      carry = here >> 63;
      for (; edges !== 0; edges &= edges - 1) {
        const edge = x + <i32>ctz(edges);
        if (start >= 0) squareRun<T>(to, start, edge, weight);
        start = start >= 0 ? -1 : edge;
      }
    }
    if (start >= 0) squareRun<T>(to, start, columns, weight);
  }
}

/** Squares of the distances to the ends of a run, of which those at the ends of the row are none. */
function squareRun<T>(to: usize, start: i32, end: i32, weight: T): void {
  const lanes = 16 / sizeof<T>();
  let up = v128.add<T>(v128.splat<T>(start > 0 ? <T>1 : <T>Infinity), iota<T>());
  let down = v128.sub<T>(v128.splat<T>(end < columns ? <T>(end - start) : <T>Infinity), iota<T>());
  const step = v128.splat<T>(<T>lanes);
  const factor = v128.splat<T>(weight);
  for (let x = start; x < end; x += lanes) {
    const nearer = v128.min<T>(up, down);
    v128.store(to + x * sizeof<T>(), v128.mul<T>(v128.mul<T>(nearer, nearer), factor));
    up = v128.add<T>(up, step);
    down = v128.sub<T>(down, step);
  }
  // What was written past the end; a run that begins there is to come.
  v128.store(to + end * sizeof<T>(), v128.splat<T>(0));
}

function iota<T>(): v128 {
  return sizeof<T>() === 4 ? f32x4(0, 1, 2, 3) : f64x2(0, 1);
}

function lowerColumns<T>(slice: i32, weight: T): void {
  const rowBytes = stride * sizeof<T>();
  const first = squares + <usize>(slice * rows) * rowBytes;
  for (let x = 0; x < rowBytes; x += PLACE) {
    // No neighbour can lower what is not above one step.
    if (greatestOf<T>(first + x, rowBytes, rows) <= <f64>weight) continue;
    for (let y = 0; y < rows; y++) copyPlace(first + x + y * rowBytes, lines + y * PLACE);
    lowestOnLines<T>(lines, solved, rows, weight);
    for (let y = 0; y < rows; y++) copyPlace(solved + y * PLACE, first + x + y * rowBytes);
  }
}

function copyPlace(from: usize, to: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
  v128.store(to, v128.load(from, 32), 32);
  v128.store(to, v128.load(from, 48), 48);
}

function distancesOf<T>(to: usize, row: i32, count: i32, scale: f64, weight: f64): void {
  const rowBytes = stride * sizeof<T>();
  const sliceBytes = rows * rowBytes;
  for (let y = 0; y < count; y++) {
    const first = squares + <usize>(row + y) * rowBytes;
    for (let x = 0; x < columns; x += 8) {
      const at = first + x * sizeof<T>();
      for (let z = 0; z < slices; z++) doubles<T>(at + z * sliceBytes, lines + z * PLACE, scale);
      let from = lines;
      if (slices > 1 && greatestOf<f64>(lines, PLACE, slices) > weight) {
        lowestOnLines<f64>(lines, solved, slices, weight);
        from = solved;
      }
      for (let z = 0; z < slices; z++) {
        const place = to + (((z * count + y) * columns + x) << 2);
        roots(from + z * PLACE, place, min(8, columns - x));
      }
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
