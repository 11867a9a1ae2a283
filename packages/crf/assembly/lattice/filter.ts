// Splat, blur and slice over points in planes [corner][slot]; twin of latticeFilter.ts.

/** Values of four vertices. */
// @inline
function gather(values: usize, ids: usize): v128 {
  let out = v128.load32_zero(values + ((<usize>load<i32>(ids)) << 2));
  out = v128.load32_lane(values + ((<usize>load<i32>(ids, 4)) << 2), out, 1);
  out = v128.load32_lane(values + ((<usize>load<i32>(ids, 8)) << 2), out, 2);
  return v128.load32_lane(values + ((<usize>load<i32>(ids, 12)) << 2), out, 3);
}

// @inline
function addTo(values: usize, id: i32, amount: f32): void {
  const place = values + ((<usize>id) << 2);
  store<f32>(place, load<f32>(place) + amount);
}

/** One corner of four points. */
// @inline
function splatCorner(values: usize, ids: usize, weights: usize, input: v128): void {
  const amount = f32x4.mul(v128.load(weights), input);
  addTo(values, load<i32>(ids), f32x4.extract_lane(amount, 0));
  addTo(values, load<i32>(ids, 4), f32x4.extract_lane(amount, 1));
  addTo(values, load<i32>(ids, 8), f32x4.extract_lane(amount, 2));
  addTo(values, load<i32>(ids, 12), f32x4.extract_lane(amount, 3));
}

/** Adds one corner of `before * input` at n points. */
// @inline
export function splatPlane(values: usize, ids: usize, weights: usize, before: usize, input: usize, n: i32): void {
  for (let i = 0; i < n; i += 4, ids += 16, weights += 16, input += 16) {
    let amount = v128.load(input);
    if (before) {
      amount = f32x4.mul(amount, v128.load(before));
      before += 16;
    }
    splatCorner(values, ids, weights, amount);
  }
}

/** Adds `before * input` at n points; a `before` of 0 is none. */
// @inline
export function splatAll(
  d: i32,
  values: usize,
  ids: usize,
  weights: usize,
  plane: usize,
  before: usize,
  input: usize,
  n: i32,
): void {
  for (let i = 0; i < n; i += 4, ids += 16, weights += 16, input += 16) {
    let amount = v128.load(input);
    if (before) {
      amount = f32x4.mul(amount, v128.load(before));
      before += 16;
    }
    splatCorner(values, ids, weights, amount);
    splatCorner(values, ids + plane, weights + plane, amount);
    if (d > 1) splatCorner(values, ids + 2 * plane, weights + 2 * plane, amount);
    if (d > 2) splatCorner(values, ids + 3 * plane, weights + 3 * plane, amount);
    if (d > 3) splatCorner(values, ids + 4 * plane, weights + 4 * plane, amount);
    if (d > 4) splatCorner(values, ids + 5 * plane, weights + 5 * plane, amount);
    if (d > 5) splatCorner(values, ids + 6 * plane, weights + 6 * plane, amount);
  }
}

// @inline
function sliceCorner(sum: v128, values: usize, ids: usize, weights: usize): v128 {
  return f32x4.add(sum, f32x4.mul(v128.load(weights), gather(values, ids)));
}

/** `after * gain * value` at n points; an `after` of 0 is none. */
// @inline
export function sliceAll(
  d: i32,
  values: usize,
  ids: usize,
  weights: usize,
  plane: usize,
  gain: f32,
  after: usize,
  out: usize,
  n: i32,
): void {
  for (let i = 0; i < n; i += 4, ids += 16, weights += 16, out += 16) {
    let sum = f32x4.mul(v128.load(weights), gather(values, ids));
    sum = sliceCorner(sum, values, ids + plane, weights + plane);
    if (d > 1) sum = sliceCorner(sum, values, ids + 2 * plane, weights + 2 * plane);
    if (d > 2) sum = sliceCorner(sum, values, ids + 3 * plane, weights + 3 * plane);
    if (d > 3) sum = sliceCorner(sum, values, ids + 4 * plane, weights + 4 * plane);
    if (d > 4) sum = sliceCorner(sum, values, ids + 5 * plane, weights + 5 * plane);
    if (d > 5) sum = sliceCorner(sum, values, ids + 6 * plane, weights + 6 * plane);
    sum = f32x4.mul(sum, f32x4.splat(gain));
    if (after) {
      sum = f32x4.mul(sum, v128.load(after));
      after += 16;
    }
    v128.store(out, sum);
  }
}
