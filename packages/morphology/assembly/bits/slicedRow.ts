// A row of bits in vectors of 128 columns, sliced: bit b of byte i is column 16 b + i, so that 16 voxels are packed or
// unpacked by one shift.

const EACH: v128 = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
const ONES: v128 = i8x16.splat(1);

/**
 * Packs a row of voxels 0/1; what is past the last column is 0. Reads up to 15 bytes past the row.
 *
 * @param flip all ones: packs the voxels that are not set, 0: those that are
 * @returns what was read, joined, for `isBinary`
 */
export function packSliced(from: usize, to: usize, columns: i32, flip: v128): v128 {
  let seen = i64x2.splat(0);
  for (const end = from + (columns & ~127); from < end; from += 128, to += 16) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    const e = v128.load(from, 64);
    const f = v128.load(from, 80);
    const g = v128.load(from, 96);
    const h = v128.load(from, 112);
    const low = v128.or(v128.or(a, b), v128.or(c, d));
    const high = v128.or(v128.or(e, f), v128.or(g, h));
    seen = v128.or(seen, v128.or(low, high));
    const bits = v128.or(fourOf(a, b, c, d), i64x2.shl(fourOf(e, f, g, h), 4));
    v128.store(to, v128.xor(bits, flip));
  }
  const left = columns & 127;
  if (left === 0) return seen;
  let bits = i64x2.splat(0);
  for (let x = 0; x < left; x += 16) {
    const voxels = v128.load(from + x);
    seen = v128.or(seen, voxels);
    const inRow = i8x16.lt_s(EACH, i8x16.splat(<i8>min<i32>(left - x, 16)));
    bits = v128.or(bits, i64x2.shl(v128.and(v128.xor(voxels, v128.and(flip, ONES)), inRow), x >> 4));
  }
  v128.store(to, bits);
  return seen;
}

// @inline
function fourOf(a: v128, b: v128, c: v128, d: v128): v128 {
  const low = v128.or(a, i64x2.shl(b, 1));
  return v128.or(low, i64x2.shl(v128.or(c, i64x2.shl(d, 1)), 2));
}

/** Writes a row of bits as voxels 0/1, and up to 127 bytes past them. */
export function unpackSliced(from: usize, to: usize, columns: i32): void {
  for (const end = to + columns; to < end; from += 16, to += 128) {
    const bits = v128.load(from);
    v128.store(to, v128.and(bits, ONES));
    v128.store(to, v128.and(i64x2.shr_u(bits, 1), ONES), 16);
    v128.store(to, v128.and(i64x2.shr_u(bits, 2), ONES), 32);
    v128.store(to, v128.and(i64x2.shr_u(bits, 3), ONES), 48);
    v128.store(to, v128.and(i64x2.shr_u(bits, 4), ONES), 64);
    v128.store(to, v128.and(i64x2.shr_u(bits, 5), ONES), 80);
    v128.store(to, v128.and(i64x2.shr_u(bits, 6), ONES), 96);
    v128.store(to, v128.and(i64x2.shr_u(bits, 7), ONES), 112);
  }
}

/** Sets columns `from` .. `to` - 1 of a row of so many bytes. */
export function setColumns(row: usize, rowBytes: i32, from: i32, to: i32): void {
  for (let k = 0; k < rowBytes; k += 16) {
    let bits = v128.load(row + k);
    for (let b = 0; b < 8; b++) {
      const column = (k << 3) + (b << 4);
      const isFrom = i8x16.ge_s(EACH, i8x16.splat(<i8>max<i32>(0, min<i32>(16, from - column))));
      const isTo = i8x16.lt_s(EACH, i8x16.splat(<i8>max<i32>(0, min<i32>(16, to - column))));
      bits = v128.or(bits, v128.and(v128.and(isFrom, isTo), i8x16.splat(<i8>((<i32>1) << b))));
    }
    v128.store(row + k, bits);
  }
}

/** A vector moved by a column to the right, into which the last column of the one before it comes. */
// @inline
export function oneUp(before: v128, here: v128): v128 {
  // Of bytes that are moved by 16 columns only the last one counts.
  const moved = v128.or(i8x16.add(here, here), i64x2.shr_u(before, 7));
  return v128.shuffle<u8>(moved, here, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
}

/** A vector moved by a column to the left, into which the first column of the one behind it comes. */
// @inline
export function oneDown(here: v128, after: v128): v128 {
  // Here only the first one.
  const moved = v128.or(v128.and(i64x2.shr_u(here, 1), i8x16.splat(127)), i64x2.shl(after, 7));
  return v128.shuffle<u8>(here, moved, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
}

/** A vector moved by 0 .. 16 columns to the right. */
// @inline
export function up(before: v128, here: v128, columns: i32): v128 {
  const carried = v128.and(i64x2.shr_u(before, 7), ONES);
  const moved = v128.or(i8x16.add(here, here), carried);
  const own = i8x16.swizzle(here, i8x16.sub(EACH, i8x16.splat(<i8>columns)));
  return v128.or(own, i8x16.swizzle(moved, i8x16.add(EACH, i8x16.splat(<i8>(16 - columns)))));
}

/** A vector moved by 0 .. 16 columns to the left. */
// @inline
export function down(here: v128, after: v128, columns: i32): v128 {
  const carried = v128.and(i64x2.shl(after, 7), i8x16.splat(-128));
  const moved = v128.or(v128.and(i64x2.shr_u(here, 1), i8x16.splat(127)), carried);
  const own = i8x16.swizzle(here, i8x16.add(EACH, i8x16.splat(<i8>columns)));
  return v128.or(own, i8x16.swizzle(moved, i8x16.sub(EACH, i8x16.splat(<i8>(16 - columns)))));
}
