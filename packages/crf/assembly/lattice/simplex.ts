// Steps of the embedding, four points side by side, everything by coordinate 0..d in variables of its own. d is a
// constant wherever these are inlined, so that what is beyond it falls away; ranks beyond it are 0 and never asked for.

/** How many of the other distances are larger; of equals, the later coordinate ranks behind. */
// @inline
export function rankOf(
  d: i32,
  k: i32,
  sum: v128,
  own: v128,
  p0: v128,
  p1: v128,
  p2: v128,
  p3: v128,
  p4: v128,
  p5: v128,
  p6: v128,
): v128 {
  let rank = i32x4.add(sum, i32x4.splat(k));
  if (k !== 0) rank = k > 0 ? i32x4.add(rank, f32x4.lt(p0, own)) : i32x4.sub(rank, f32x4.lt(own, p0));
  if (k !== 1) rank = k > 1 ? i32x4.add(rank, f32x4.lt(p1, own)) : i32x4.sub(rank, f32x4.lt(own, p1));
  if (d > 1 && k !== 2) rank = k > 2 ? i32x4.add(rank, f32x4.lt(p2, own)) : i32x4.sub(rank, f32x4.lt(own, p2));
  if (d > 2 && k !== 3) rank = k > 3 ? i32x4.add(rank, f32x4.lt(p3, own)) : i32x4.sub(rank, f32x4.lt(own, p3));
  if (d > 3 && k !== 4) rank = k > 4 ? i32x4.add(rank, f32x4.lt(p4, own)) : i32x4.sub(rank, f32x4.lt(own, p4));
  if (d > 4 && k !== 5) rank = k > 5 ? i32x4.add(rank, f32x4.lt(p5, own)) : i32x4.sub(rank, f32x4.lt(own, p5));
  if (d > 5 && k !== 6) rank = k > 6 ? i32x4.add(rank, f32x4.lt(p6, own)) : i32x4.sub(rank, f32x4.lt(own, p6));
  return rank;
}

/** By how many cells a coordinate of that rank goes back onto the plane: 1, 0 or -1. */
// @inline
export function turnOf(d: i32, rank: v128): v128 {
  return i32x4.sub(i32x4.gt_s(rank, i32x4.splat(d)), i32x4.lt_s(rank, i32x4.splat(0)));
}

/** Distance in cells from the corner of remainder 0, after the turn. */
// @inline
export function partOf(d: i32, elevated: v128, cell: v128): v128 {
  const distance = f32x4.sub(elevated, f32x4.mul(f32x4.convert_i32x4_s(cell), f32x4.splat(<f32>(d + 1))));
  return f32x4.mul(distance, f32x4.splat(<f32>1 / <f32>(d + 1)));
}

/** The distance that has a rank. */
// @inline
export function ranked(
  d: i32,
  rank: i32,
  k0: v128,
  k1: v128,
  k2: v128,
  k3: v128,
  k4: v128,
  k5: v128,
  k6: v128,
  p0: v128,
  p1: v128,
  p2: v128,
  p3: v128,
  p4: v128,
  p5: v128,
  p6: v128,
): v128 {
  const wanted = i32x4.splat(rank);
  let out = v128.or(v128.and(i32x4.eq(k0, wanted), p0), v128.and(i32x4.eq(k1, wanted), p1));
  if (d > 1) out = v128.or(out, v128.and(i32x4.eq(k2, wanted), p2));
  if (d > 2) out = v128.or(out, v128.and(i32x4.eq(k3, wanted), p3));
  if (d > 3) out = v128.or(out, v128.and(i32x4.eq(k4, wanted), p4));
  if (d > 4) out = v128.or(out, v128.and(i32x4.eq(k5, wanted), p5));
  if (d > 5) out = v128.or(out, v128.and(i32x4.eq(k6, wanted), p6));
  return out;
}

/** Address of the corner of remainder 0. Strides are i32 by coordinate, that of coordinate 0 is 0. */
// @inline
export function address(
  d: i32,
  base: i32,
  strides: usize,
  c1: v128,
  c2: v128,
  c3: v128,
  c4: v128,
  c5: v128,
  c6: v128,
): v128 {
  let out = i32x4.add(i32x4.splat(base), i32x4.mul(c1, v128.load32_splat(strides, 4)));
  if (d > 1) out = i32x4.add(out, i32x4.mul(c2, v128.load32_splat(strides, 8)));
  if (d > 2) out = i32x4.add(out, i32x4.mul(c3, v128.load32_splat(strides, 12)));
  if (d > 3) out = i32x4.add(out, i32x4.mul(c4, v128.load32_splat(strides, 16)));
  if (d > 4) out = i32x4.add(out, i32x4.mul(c5, v128.load32_splat(strides, 20)));
  if (d > 5) out = i32x4.add(out, i32x4.mul(c6, v128.load32_splat(strides, 24)));
  return out;
}

/** What the cells that have fallen on the way to a corner take off the address: those of the highest ranks. */
// @inline
export function fallen(
  d: i32,
  remainder: i32,
  strides: usize,
  k1: v128,
  k2: v128,
  k3: v128,
  k4: v128,
  k5: v128,
  k6: v128,
): v128 {
  const above = i32x4.splat(d - remainder);
  let out = v128.and(i32x4.gt_s(k1, above), v128.load32_splat(strides, 4));
  if (d > 1) out = i32x4.add(out, v128.and(i32x4.gt_s(k2, above), v128.load32_splat(strides, 8)));
  if (d > 2) out = i32x4.add(out, v128.and(i32x4.gt_s(k3, above), v128.load32_splat(strides, 12)));
  if (d > 3) out = i32x4.add(out, v128.and(i32x4.gt_s(k4, above), v128.load32_splat(strides, 16)));
  if (d > 4) out = i32x4.add(out, v128.and(i32x4.gt_s(k5, above), v128.load32_splat(strides, 20)));
  if (d > 5) out = i32x4.add(out, v128.and(i32x4.gt_s(k6, above), v128.load32_splat(strides, 24)));
  return out;
}
