import { down, up } from './slicedRow';

/**
 * Joins so many bytes with themselves moved by `left` columns to the left and `right` to the right, 0 .. 16 each, in
 * place: with both, not with all between. Bits go over from vector to vector, but not into the first one.
 */
export function spread(from: usize, bytes: i32, left: i32, right: i32): void {
  let before = i64x2.splat(0);
  let here = v128.load(from);
  for (const end = from + bytes; from < end; from += 16) {
    const after = v128.load(from, 16);
    v128.store(from, v128.or(here, v128.or(up(before, here, right), down(here, after, left))));
    before = here;
    here = after;
  }
}
