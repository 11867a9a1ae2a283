import { address, fallen, partOf, ranked, rankOf, turnOf } from './simplex';

/** Points whose features and addresses lie in one scratch. */
export const CHUNK: usize = 1024;

/** Feature j of four points, scaled. */
// @inline
function scaled(features: usize, scale: usize, j: usize): v128 {
  return f32x4.mul(v128.load(features + 4 * j * CHUNK), v128.load32_splat(scale + 4 * j));
}

/** Nearest cell of an elevated coordinate. */
// @inline
function cellOf(d: i32, elevated: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(elevated, f32x4.splat(<f32>1 / <f32>(d + 1)))));
}

/** Distance from it in 1 / (d + 1) cells. */
// @inline
function restOf(d: i32, elevated: v128, cell: v128): v128 {
  return f32x4.sub(elevated, f32x4.mul(f32x4.convert_i32x4_s(cell), f32x4.splat(<f32>(d + 1))));
}

/** Weights and addresses of the corners of each remainder; twin of embedPoints.ts, where the steps are explained. */
// @inline
export function embedGroup(
  d: i32,
  features: usize,
  scale: usize,
  box: usize,
  wide: bool,
  low: usize,
  high: usize,
  weights: usize,
  plane: usize,
): void {
  const zero = f32x4.splat(0);
  let sum = zero;
  let e6 = zero;
  if (d > 5) {
    const c = scaled(features, scale, 5);
    e6 = f32x4.sub(sum, f32x4.mul(f32x4.splat(6), c));
    sum = f32x4.add(sum, c);
  }
  let e5 = zero;
  if (d > 4) {
    const c = scaled(features, scale, 4);
    e5 = f32x4.sub(sum, f32x4.mul(f32x4.splat(5), c));
    sum = f32x4.add(sum, c);
  }
  let e4 = zero;
  if (d > 3) {
    const c = scaled(features, scale, 3);
    e4 = f32x4.sub(sum, f32x4.mul(f32x4.splat(4), c));
    sum = f32x4.add(sum, c);
  }
  let e3 = zero;
  if (d > 2) {
    const c = scaled(features, scale, 2);
    e3 = f32x4.sub(sum, f32x4.mul(f32x4.splat(3), c));
    sum = f32x4.add(sum, c);
  }
  let e2 = zero;
  if (d > 1) {
    const c = scaled(features, scale, 1);
    e2 = f32x4.sub(sum, f32x4.mul(f32x4.splat(2), c));
    sum = f32x4.add(sum, c);
  }
  let e1 = zero;
  {
    const c = scaled(features, scale, 0);
    e1 = f32x4.sub(sum, f32x4.mul(f32x4.splat(1), c));
    sum = f32x4.add(sum, c);
  }
  const e0 = sum;
  let c0 = cellOf(d, e0);
  let c1 = cellOf(d, e1);
  let c2 = d > 1 ? cellOf(d, e2) : zero;
  let c3 = d > 2 ? cellOf(d, e3) : zero;
  let c4 = d > 3 ? cellOf(d, e4) : zero;
  let c5 = d > 4 ? cellOf(d, e5) : zero;
  let c6 = d > 5 ? cellOf(d, e6) : zero;
  let p0 = restOf(d, e0, c0);
  let p1 = restOf(d, e1, c1);
  let p2 = d > 1 ? restOf(d, e2, c2) : zero;
  let p3 = d > 2 ? restOf(d, e3, c3) : zero;
  let p4 = d > 3 ? restOf(d, e4, c4) : zero;
  let p5 = d > 4 ? restOf(d, e5, c5) : zero;
  let p6 = d > 5 ? restOf(d, e6, c6) : zero;
  let off = i32x4.add(c0, c1);
  if (d > 1) off = i32x4.add(off, c2);
  if (d > 2) off = i32x4.add(off, c3);
  if (d > 3) off = i32x4.add(off, c4);
  if (d > 4) off = i32x4.add(off, c5);
  if (d > 5) off = i32x4.add(off, c6);
  let k0 = rankOf(d, 0, off, p0, p0, p1, p2, p3, p4, p5, p6);
  let k1 = rankOf(d, 1, off, p1, p0, p1, p2, p3, p4, p5, p6);
  let k2 = d > 1 ? rankOf(d, 2, off, p2, p0, p1, p2, p3, p4, p5, p6) : zero;
  let k3 = d > 2 ? rankOf(d, 3, off, p3, p0, p1, p2, p3, p4, p5, p6) : zero;
  let k4 = d > 3 ? rankOf(d, 4, off, p4, p0, p1, p2, p3, p4, p5, p6) : zero;
  let k5 = d > 4 ? rankOf(d, 5, off, p5, p0, p1, p2, p3, p4, p5, p6) : zero;
  let k6 = d > 5 ? rankOf(d, 6, off, p6, p0, p1, p2, p3, p4, p5, p6) : zero;
  let turn = zero;
  turn = turnOf(d, k0);
  k0 = i32x4.add(k0, i32x4.mul(turn, i32x4.splat(d + 1)));
  c0 = i32x4.add(c0, turn);
  p0 = partOf(d, e0, c0);
  turn = turnOf(d, k1);
  k1 = i32x4.add(k1, i32x4.mul(turn, i32x4.splat(d + 1)));
  c1 = i32x4.add(c1, turn);
  p1 = partOf(d, e1, c1);
  if (d > 1) {
    turn = turnOf(d, k2);
    k2 = i32x4.add(k2, i32x4.mul(turn, i32x4.splat(d + 1)));
    c2 = i32x4.add(c2, turn);
    p2 = partOf(d, e2, c2);
  }
  if (d > 2) {
    turn = turnOf(d, k3);
    k3 = i32x4.add(k3, i32x4.mul(turn, i32x4.splat(d + 1)));
    c3 = i32x4.add(c3, turn);
    p3 = partOf(d, e3, c3);
  }
  if (d > 3) {
    turn = turnOf(d, k4);
    k4 = i32x4.add(k4, i32x4.mul(turn, i32x4.splat(d + 1)));
    c4 = i32x4.add(c4, turn);
    p4 = partOf(d, e4, c4);
  }
  if (d > 4) {
    turn = turnOf(d, k5);
    k5 = i32x4.add(k5, i32x4.mul(turn, i32x4.splat(d + 1)));
    c5 = i32x4.add(c5, turn);
    p5 = partOf(d, e5, c5);
  }
  if (d > 5) {
    turn = turnOf(d, k6);
    k6 = i32x4.add(k6, i32x4.mul(turn, i32x4.splat(d + 1)));
    c6 = i32x4.add(c6, turn);
    p6 = partOf(d, e6, c6);
  }
  const bottom = ranked(d, 0, k0, k1, k2, k3, k4, k5, k6, p0, p1, p2, p3, p4, p5, p6);
  let upper = ranked(d, d, k0, k1, k2, k3, k4, k5, k6, p0, p1, p2, p3, p4, p5, p6);
  v128.store(weights, f32x4.add(upper, f32x4.sub(f32x4.splat(1), bottom)));
  const first = address(d, load<i32>(box, 56), box, c1, c2, c3, c4, c5, c6);
  v128.store(low, first);
  let lower = bottom;
  lower = ranked(d, d - 1, k0, k1, k2, k3, k4, k5, k6, p0, p1, p2, p3, p4, p5, p6);
  v128.store(weights + 1 * plane, f32x4.sub(lower, upper));
  upper = lower;
  v128.store(low + 4 * CHUNK, i32x4.sub(i32x4.add(first, i32x4.splat(1)), fallen(d, 1, box, k1, k2, k3, k4, k5, k6)));
  if (d > 1) {
    lower = ranked(d, d - 2, k0, k1, k2, k3, k4, k5, k6, p0, p1, p2, p3, p4, p5, p6);
    v128.store(weights + 2 * plane, f32x4.sub(lower, upper));
    upper = lower;
    v128.store(low + 8 * CHUNK, i32x4.sub(i32x4.add(first, i32x4.splat(2)), fallen(d, 2, box, k1, k2, k3, k4, k5, k6)));
  }
  if (d > 2) {
    lower = ranked(d, d - 3, k0, k1, k2, k3, k4, k5, k6, p0, p1, p2, p3, p4, p5, p6);
    v128.store(weights + 3 * plane, f32x4.sub(lower, upper));
    upper = lower;
    v128.store(
      low + 12 * CHUNK,
      i32x4.sub(i32x4.add(first, i32x4.splat(3)), fallen(d, 3, box, k1, k2, k3, k4, k5, k6)),
    );
  }
  if (d > 3) {
    lower = ranked(d, d - 4, k0, k1, k2, k3, k4, k5, k6, p0, p1, p2, p3, p4, p5, p6);
    v128.store(weights + 4 * plane, f32x4.sub(lower, upper));
    upper = lower;
    v128.store(
      low + 16 * CHUNK,
      i32x4.sub(i32x4.add(first, i32x4.splat(4)), fallen(d, 4, box, k1, k2, k3, k4, k5, k6)),
    );
  }
  if (d > 4) {
    lower = ranked(d, d - 5, k0, k1, k2, k3, k4, k5, k6, p0, p1, p2, p3, p4, p5, p6);
    v128.store(weights + 5 * plane, f32x4.sub(lower, upper));
    upper = lower;
    v128.store(
      low + 20 * CHUNK,
      i32x4.sub(i32x4.add(first, i32x4.splat(5)), fallen(d, 5, box, k1, k2, k3, k4, k5, k6)),
    );
  }
  if (d > 5) {
    lower = ranked(d, d - 6, k0, k1, k2, k3, k4, k5, k6, p0, p1, p2, p3, p4, p5, p6);
    v128.store(weights + 6 * plane, f32x4.sub(lower, upper));
    upper = lower;
    v128.store(
      low + 24 * CHUNK,
      i32x4.sub(i32x4.add(first, i32x4.splat(6)), fallen(d, 6, box, k1, k2, k3, k4, k5, k6)),
    );
  }
  if (!wide) return;
  const firstHigh = address(d, load<i32>(box, 60), box + 28, c1, c2, c3, c4, c5, c6);
  v128.store(high, firstHigh);
  v128.store(high + 4 * CHUNK, i32x4.sub(firstHigh, fallen(d, 1, box + 28, k1, k2, k3, k4, k5, k6)));
  if (d > 1) v128.store(high + 8 * CHUNK, i32x4.sub(firstHigh, fallen(d, 2, box + 28, k1, k2, k3, k4, k5, k6)));
  if (d > 2) v128.store(high + 12 * CHUNK, i32x4.sub(firstHigh, fallen(d, 3, box + 28, k1, k2, k3, k4, k5, k6)));
  if (d > 3) v128.store(high + 16 * CHUNK, i32x4.sub(firstHigh, fallen(d, 4, box + 28, k1, k2, k3, k4, k5, k6)));
  if (d > 4) v128.store(high + 20 * CHUNK, i32x4.sub(firstHigh, fallen(d, 5, box + 28, k1, k2, k3, k4, k5, k6)));
  if (d > 5) v128.store(high + 24 * CHUNK, i32x4.sub(firstHigh, fallen(d, 6, box + 28, k1, k2, k3, k4, k5, k6)));
}
