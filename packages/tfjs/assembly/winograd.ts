// @importMemory
// The transforms of Winograd's minimal filtering F(2x2, 3x3), in the memory of the engine itself. Everything is float32;
// channels lie side by side. `planes` is the place of 16 addresses: plane k holds value k of each patch, tile or filter.
// Four channels go at a time; of a number that four does not divide, the last four go again.
// Lavin & Gray 2016, doi:10.1109/CVPR.2016.435.

import { copyPatch } from './winograd/copyPatch';
import { least4 } from './winograd/least4';
import { load4, planeAt, store4 } from './winograd/planes';
import { transformPatch } from './winograd/transformPatch';

/** B^T d B of the patches of rows of tiles, patches beyond the edges padded with zeros, into planes [tile, channel]. */
export function transformPatches(
  planes: usize,
  x: usize,
  patch: usize,
  first: i32,
  count: i32,
  rows: i32,
  columns: i32,
  height: i32,
  width: i32,
  channels: i32,
  padTop: i32,
  padLeft: i32,
): void {
  const pixel = (<usize>channels) << 2;
  let at: usize = 0;
  for (let row = first; row < first + count; row++) {
    const sample = x + <usize>(row / rows) * <usize>(height * width) * pixel;
    const top = 2 * (row % rows) - padTop;
    for (let column = 0; column < columns; column++, at += pixel) {
      const left = 2 * column - padLeft;
      if (top >= 0 && left >= 0 && top + 4 <= height && left + 4 <= width) {
        const from = sample + <usize>(top * width + left) * pixel;
        transformPatch(planes, at, from, <usize>width * pixel, pixel);
      } else {
        copyPatch(patch, sample, top, left, height, width, pixel);
        transformPatch(planes, at, patch, 4 * pixel, pixel);
      }
    }
  }
}

/** A dy A^T of the 2x2 output gradients of rows of tiles, zeros beyond odd edges, into planes [tile, channel]. */
export function transformTiles(
  planes: usize,
  dy: usize,
  first: i32,
  count: i32,
  rows: i32,
  columns: i32,
  height: i32,
  width: i32,
  channels: i32,
): void {
  const pixel = (<usize>channels) << 2;
  const zero = f32x4.splat(0);
  let at: usize = 0;
  for (let row = first; row < first + count; row++) {
    const top = 2 * (row % rows);
    const line = dy + <usize>((row / rows) * height + top) * <usize>width * pixel;
    const below = top + 1 < height;
    for (let column = 0; column < columns; column++, at += pixel) {
      const from = line + <usize>(2 * column) * pixel;
      const beside = 2 * column + 1 < width;
      for (let c: usize = 0; c < pixel; c += 16) {
        const i = least4(c, pixel);
        const under = from + i + <usize>width * pixel;
        const d00 = v128.load(from + i);
        const d01 = beside ? v128.load(from + i + pixel) : zero;
        const d10 = below ? v128.load(under) : zero;
        const d11 = below && beside ? v128.load(under + pixel) : zero;
        spreadRow(planes, at + i, d00, d01);
        spreadRow(planes + 16, at + i, f32x4.add(d00, d10), f32x4.add(d01, d11));
        spreadRow(planes + 32, at + i, f32x4.sub(d00, d10), f32x4.sub(d01, d11));
        spreadRow(planes + 48, at + i, f32x4.neg(d10), f32x4.neg(d11));
      }
    }
  }
}

// @inline
function spreadRow(planes: usize, at: usize, left: v128, right: v128): void {
  store4(planes, at, left, f32x4.add(left, right), f32x4.sub(left, right), f32x4.neg(right));
}

/** G g G^T of a filter [3, 3, pair], into planes [pair]. */
export function transformFilter(planes: usize, filter: usize, pairs: i32): void {
  const tap = (<usize>pairs) << 2;
  const half = f32x4.splat(0.5);
  for (let c: usize = 0; c < tap; c += 16) {
    const i = least4(c, tap);
    const g = filter + i;
    const g00 = v128.load(g);
    const g01 = v128.load(g + tap);
    const g02 = v128.load(g + 2 * tap);
    const g10 = f32x4.mul(half, v128.load(g + 3 * tap));
    const g11 = f32x4.mul(half, v128.load(g + 4 * tap));
    const g12 = f32x4.mul(half, v128.load(g + 5 * tap));
    const g20 = v128.load(g + 6 * tap);
    const g21 = v128.load(g + 7 * tap);
    const g22 = v128.load(g + 8 * tap);
    const outer0 = f32x4.mul(half, f32x4.add(g00, g20));
    const outer1 = f32x4.mul(half, f32x4.add(g01, g21));
    const outer2 = f32x4.mul(half, f32x4.add(g02, g22));
    filterRow(planes, i, g00, g01, g02);
    filterRow(planes + 16, i, f32x4.add(outer0, g10), f32x4.add(outer1, g11), f32x4.add(outer2, g12));
    filterRow(planes + 32, i, f32x4.sub(outer0, g10), f32x4.sub(outer1, g11), f32x4.sub(outer2, g12));
    filterRow(planes + 48, i, g20, g21, g22);
  }
}

// @inline
function filterRow(planes: usize, at: usize, t0: v128, t1: v128, t2: v128): void {
  const half = f32x4.splat(0.5);
  const ends = f32x4.mul(half, f32x4.add(t0, t2));
  const middle = f32x4.mul(half, t1);
  store4(planes, at, t0, f32x4.add(ends, middle), f32x4.sub(ends, middle), t2);
}

/** A^T m A of the products of rows of tiles, plus a bias, no less than `least`: the 2x2 outputs of each tile. */
export function writeTiles(
  planes: usize,
  out: usize,
  bias: usize,
  least: f32,
  first: i32,
  count: i32,
  rows: i32,
  columns: i32,
  height: i32,
  width: i32,
  channels: i32,
): void {
  const pixel = (<usize>channels) << 2;
  const floor = f32x4.splat(least);
  let at: usize = 0;
  for (let row = first; row < first + count; row++) {
    const top = 2 * (row % rows);
    const line = out + <usize>((row / rows) * height + top) * <usize>width * pixel;
    const below = top + 1 < height;
    for (let column = 0; column < columns; column++, at += pixel) {
      const to = line + <usize>(2 * column) * pixel;
      const beside = 2 * column + 1 < width;
      for (let c: usize = 0; c < pixel; c += 16) {
        const i = least4(c, pixel);
        const add = v128.load(bias + i);
        const plus0 = f32x4.add(load4(planes, 4, at + i), load4(planes, 8, at + i));
        const plus1 = f32x4.add(load4(planes, 5, at + i), load4(planes, 9, at + i));
        const plus2 = f32x4.add(load4(planes, 6, at + i), load4(planes, 10, at + i));
        const plus3 = f32x4.add(load4(planes, 7, at + i), load4(planes, 11, at + i));
        const t0 = f32x4.add(load4(planes, 0, at + i), plus0);
        const t1 = f32x4.add(load4(planes, 1, at + i), plus1);
        const t2 = f32x4.add(load4(planes, 2, at + i), plus2);
        const t3 = f32x4.add(load4(planes, 3, at + i), plus3);
        writePair(to + i, pixel, t0, t1, t2, t3, add, floor, beside);
        if (!below) continue;
        const minus0 = f32x4.sub(load4(planes, 4, at + i), load4(planes, 8, at + i));
        const minus1 = f32x4.sub(load4(planes, 5, at + i), load4(planes, 9, at + i));
        const minus2 = f32x4.sub(load4(planes, 6, at + i), load4(planes, 10, at + i));
        const minus3 = f32x4.sub(load4(planes, 7, at + i), load4(planes, 11, at + i));
        const u0 = f32x4.sub(minus0, load4(planes, 12, at + i));
        const u1 = f32x4.sub(minus1, load4(planes, 13, at + i));
        const u2 = f32x4.sub(minus2, load4(planes, 14, at + i));
        const u3 = f32x4.sub(minus3, load4(planes, 15, at + i));
        writePair(to + i + <usize>width * pixel, pixel, u0, u1, u2, u3, add, floor, beside);
      }
    }
  }
}

// @inline
function writePair(
  to: usize,
  pixel: usize,
  t0: v128,
  t1: v128,
  t2: v128,
  t3: v128,
  add: v128,
  floor: v128,
  beside: bool,
): void {
  const left = f32x4.add(f32x4.add(f32x4.add(t0, t1), t2), add);
  v128.store(to, atLeast(left, floor));
  if (!beside) return;
  const right = f32x4.add(f32x4.sub(f32x4.sub(t1, t2), t3), add);
  v128.store(to + pixel, atLeast(right, floor));
}

/** A NaN stays one. */
// @inline
function atLeast(value: v128, floor: v128): v128 {
  return v128.bitselect(floor, value, f32x4.lt(value, floor));
}

/** Adds products [pair] to sums of the same length. */
export function addTerms(sums: usize, terms: usize, length: i32): void {
  const end = sums + ((<usize>length) << 2);
  for (; sums + 16 <= end; sums += 16, terms += 16) {
    v128.store(sums, f32x4.add(v128.load(sums), v128.load(terms)));
  }
  for (; sums < end; sums += 4, terms += 4) store<f32>(sums, load<f32>(sums) + load<f32>(terms));
}

/** G^T u G of planes [pair] of sums: the gradient of a filter [3, 3, pair]. */
export function sumFilter(out: usize, planes: usize, pairs: i32): void {
  const tap = (<usize>pairs) << 2;
  const half = f32x4.splat(0.5);
  for (let c: usize = 0; c < tap; c += 16) {
    const i = least4(c, tap);
    for (let row = 0; row < 3; row++) {
      const to = out + <usize>(3 * row) * tap + i;
      const t0 = sumColumn(planes, row, i);
      const t1 = sumColumn(planes + 4, row, i);
      const t2 = sumColumn(planes + 8, row, i);
      const t3 = sumColumn(planes + 12, row, i);
      const middle = f32x4.mul(half, f32x4.add(t1, t2));
      v128.store(to, f32x4.add(t0, middle));
      v128.store(to + tap, f32x4.mul(half, f32x4.sub(t1, t2)));
      v128.store(to + 2 * tap, f32x4.add(middle, t3));
    }
  }
}

/** Row `row` of G^T u, in the column of sums whose first address lies at `planes`. */
// @inline
function sumColumn(planes: usize, row: i32, at: usize): v128 {
  const half = f32x4.splat(0.5);
  const plus = load4(planes, 4, at);
  const minus = load4(planes, 8, at);
  if (row === 1) return f32x4.mul(half, f32x4.sub(plus, minus));
  const end = load4(planes, row === 0 ? 0 : 12, at);
  return f32x4.add(f32x4.mul(half, f32x4.add(plus, minus)), end);
}

/** Turns a matrix [rows, columns] into [columns, rows]: squares of 16, which stay in the nearest cache, by fours. */
export function transpose(out: usize, values: usize, rows: i32, columns: i32): void {
  for (let top = 0; top < rows; top += 16) {
    for (let left = 0; left < columns; left += 16) {
      for (let row = top; row < min(top + 16, rows); row += 4) {
        for (let column = left; column < min(left + 16, columns); column += 4) {
          turnSquare(out, values, rows, columns, row, column);
        }
      }
    }
  }
}

// @inline
function turnSquare(out: usize, values: usize, rows: i32, columns: i32, row: i32, column: i32): void {
  if (row + 4 > rows || column + 4 > columns) {
    for (let r = row; r < min(row + 4, rows); r++) {
      for (let c = column; c < min(column + 4, columns); c++) {
        store<f32>(planeAt(out, c * rows + r), load<f32>(planeAt(values, r * columns + c)));
      }
    }
    return;
  }
  const from = planeAt(values, row * columns + column);
  const pitch = (<usize>columns) << 2;
  const a = v128.load(from);
  const b = v128.load(from + pitch);
  const c = v128.load(from + 2 * pitch);
  const d = v128.load(from + 3 * pitch);
  const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  const to = planeAt(out, column * rows + row);
  const step = (<usize>rows) << 2;
  v128.store(to, v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5));
  v128.store(to + step, v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7));
  v128.store(to + 2 * step, v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5));
  v128.store(to + 3 * step, v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7));
}
