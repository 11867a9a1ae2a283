// Rows of bits that lie one after the other are spread along the columns, in place: bits go over from vector to vector,
// but not into the first one.

/** Joins so many bytes with themselves moved by a column to the left and to the right. */
export function spreadByOne(from: usize, bytes: i32): void {
  let before = i64x2.splat(0);
  let here = v128.load(from);
  for (const end = from + bytes; from < end; from += 16) {
    const after = v128.load(from, 16);
    const low = v128.shuffle<i64>(before, here, 1, 2);
    const high = v128.shuffle<i64>(here, after, 1, 2);
    const up = v128.or(i64x2.shl(here, 1), i64x2.shr_u(low, 63));
    const down = v128.or(i64x2.shr_u(here, 1), i64x2.shl(high, 63));
    v128.store(from, v128.or(here, v128.or(up, down)));
    before = here;
    here = after;
  }
}

/** The same by `down` columns to the left and `up` to the right, 0 .. 63 each: joined with both, not with all between. */
export function spread(from: usize, bytes: i32, down: i32, up: i32): void {
  let before = i64x2.splat(0);
  let here = v128.load(from);
  for (const end = from + bytes; from < end; from += 16) {
    const after = v128.load(from, 16);
    let joined = here;
    if (up > 0) {
      const low = v128.shuffle<i64>(before, here, 1, 2);
      joined = v128.or(joined, v128.or(i64x2.shl(here, up), i64x2.shr_u(low, 64 - up)));
    }
    if (down > 0) {
      const high = v128.shuffle<i64>(here, after, 1, 2);
      joined = v128.or(joined, v128.or(i64x2.shr_u(here, down), i64x2.shl(high, 64 - down)));
    }
    v128.store(from, joined);
    before = here;
    here = after;
  }
}
