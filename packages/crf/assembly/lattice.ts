// The permutohedral lattice and the mean-field update, four points at a time. d, the dimensions of the features, goes
// from 1 to 6; every other size is a multiple of four. Twins of src/lattice and src/field.

import { CHUNK, embedGroup } from './lattice/embedGroup';
import { exp4 } from './lattice/exp';
import { sliceAll, splatAll, splatPlane } from './lattice/filter';
import { createAll, find } from './lattice/table';

export { divide, positions } from './lattice/features';
export { oddsOf } from './lattice/odds';
export { rehash } from './lattice/table';

// @inline
function embedAll(
  d: i32,
  features: usize,
  scale: usize,
  box: usize,
  wide: bool,
  low: usize,
  high: usize,
  weights: usize,
  plane: usize,
  n: i32,
): void {
  for (let i = 0; i < n; i += 4, features += 16, low += 16, high += 16, weights += 16) {
    embedGroup(d, features, scale, box, wide, low, high, weights, plane);
  }
}

/**
 * Weights, `[corner]` in planes, and addresses, `[corner][CHUNK]`, of n points.
 *
 * @param features `[dimension][CHUNK]`, scaled by `scale`
 * @param box i32: strides of the low half for coordinates 0..6, of the high half, base of each; `wide`: with a high half
 */
export function embed(
  d: i32,
  features: usize,
  scale: usize,
  box: usize,
  wide: bool,
  low: usize,
  high: usize,
  weights: usize,
  plane: usize,
  n: i32,
): void {
  if (d === 1) embedAll(1, features, scale, box, wide, low, high, weights, plane, n);
  else if (d === 2) embedAll(2, features, scale, box, wide, low, high, weights, plane, n);
  else if (d === 3) embedAll(3, features, scale, box, wide, low, high, weights, plane, n);
  else if (d === 4) embedAll(4, features, scale, box, wide, low, high, weights, plane, n);
  else if (d === 5) embedAll(5, features, scale, box, wide, low, high, weights, plane, n);
  else embedAll(6, features, scale, box, wide, low, high, weights, plane, n);
}

/**
 * Ids of the corners of n points from their addresses; answers how many vertices there are now.
 *
 * @param last -1 for a plain table, else the last slot of a hash
 */
export function number(
  d: i32,
  table: usize,
  last: i32,
  keys: usize,
  count: i32,
  low: usize,
  high: usize,
  ids: usize,
  plane: usize,
  n: i32,
): i32 {
  for (let r = 0; r <= d; r++, low += 4 * CHUNK, high += 4 * CHUNK, ids += plane) {
    if (last < 0) count = createAll(table, -1, keys, count, low, high, ids, n);
    else count = createAll(table, last, keys, count, low, high, ids, n);
  }
  return count;
}

/** The neighbours of every vertex along axis j, `[id - 1][2]`; see findNeighbors.ts. */
export function neighbors(
  d: i32,
  j: i32,
  box: usize,
  table: usize,
  last: i32,
  keys: usize,
  count: i32,
  out: usize,
): void {
  let allLow = 0;
  let allHigh = 0;
  for (let k = 0; k <= d; k++) {
    allLow += load<i32>(box + ((<usize>k) << 2));
    allHigh += load<i32>(box + ((<usize>k) << 2), 28);
  }
  const upLow = load<i32>(box + ((<usize>j) << 2));
  const upHigh = load<i32>(box + ((<usize>j) << 2), 28);
  for (let id = 1; id <= count; id++, out += 8) {
    const key = load<i64>(keys + ((<usize>id) << 3));
    const low = <i32>key;
    const high = <i32>(key >> 32);
    const remainder = low % (d + 1);
    // Round the end of the remainders every cell goes along.
    const downCarry = remainder > 0;
    const l1 = downCarry ? low - 1 + upLow : low + d - allLow + upLow;
    const h1 = downCarry ? high + upHigh : high - allHigh + upHigh;
    store<i32>(out, find(table, last, keys, l1, h1));
    const upCarry = remainder < d;
    const l2 = upCarry ? low + 1 - upLow : low - d + allLow - upLow;
    const h2 = upCarry ? high - upHigh : high + allHigh - upHigh;
    store<i32>(out, find(table, last, keys, l2, h2), 4);
  }
}

/**
 * Vertices that were numbered by themselves get the numbers from `offset + 1` on, in the plain table too; their keys go
 * where all keys are.
 */
export function renumber(table: usize, own: usize, keys: usize, offset: i32, count: i32): void {
  for (let id = 1; id <= count; id++) {
    const key = load<i64>(own + ((<usize>id) << 3));
    store<i64>(keys + ((<usize>(offset + id)) << 3), key);
    store<i32>(table + ((<usize>(<i32>key)) << 2), offset + id);
  }
}

/** Adds to n ids. */
export function shift(ids: usize, offset: i32, n: i32): void {
  const by = i32x4.splat(offset);
  for (let i = 0; i < n; i += 4, ids += 16) v128.store(ids, i32x4.add(v128.load(ids), by));
}

/** Half of the two neighbours along one axis is added to the vertices `first .. last`. */
export function blur(out: usize, values: usize, pairs: usize, first: i32, last: i32): void {
  store<f32>(out, 0);
  pairs += (<usize>(first - 1)) << 3;
  for (let id = first; id <= last; id++, pairs += 8) {
    const sum =
      load<f32>(values + ((<usize>load<i32>(pairs)) << 2)) + load<f32>(values + ((<usize>load<i32>(pairs, 4)) << 2));
    const at = (<usize>id) << 2;
    store<f32>(out + at, load<f32>(values + at) + <f32>0.5 * sum);
  }
}

/** Adds one corner of `before * input` of n points to the vertices. */
export function splatOne(values: usize, ids: usize, weights: usize, before: usize, input: usize, n: i32): void {
  splatPlane(values, ids, weights, before, input, n);
}

/** Adds `before * input` of n points to the vertices. */
export function splat(
  d: i32,
  values: usize,
  ids: usize,
  weights: usize,
  plane: usize,
  before: usize,
  input: usize,
  n: i32,
): void {
  if (d === 1) splatAll(1, values, ids, weights, plane, before, input, n);
  else if (d === 2) splatAll(2, values, ids, weights, plane, before, input, n);
  else if (d === 3) splatAll(3, values, ids, weights, plane, before, input, n);
  else if (d === 4) splatAll(4, values, ids, weights, plane, before, input, n);
  else if (d === 5) splatAll(5, values, ids, weights, plane, before, input, n);
  else splatAll(6, values, ids, weights, plane, before, input, n);
}

/** `after * gain * value` at n points. */
export function slice(
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
  if (d === 1) sliceAll(1, values, ids, weights, plane, gain, after, out, n);
  else if (d === 2) sliceAll(2, values, ids, weights, plane, gain, after, out, n);
  else if (d === 3) sliceAll(3, values, ids, weights, plane, gain, after, out, n);
  else if (d === 4) sliceAll(4, values, ids, weights, plane, gain, after, out, n);
  else if (d === 5) sliceAll(5, values, ids, weights, plane, gain, after, out, n);
  else sliceAll(6, values, ids, weights, plane, gain, after, out, n);
}

/** The norms from the filter of ones, in 64 bits; twin of normalize.ts. */
export function normalize(norms: usize, symmetric: bool, n: i32): void {
  for (let i = 0; i < n; i++, norms += 4) {
    const sum = <f64>load<f32>(norms) + 1e-20;
    store<f32>(norms, <f32>(1 / (symmetric ? sqrt(sum) : sum)));
  }
}

/** Copies n words. */
export function copy(out: usize, from: usize, n: i32): void {
  memory.copy(out, from, (<usize>n) << 2);
}

/** `out += factor * values`. */
export function addScaled(out: usize, values: usize, factor: f32, n: i32): void {
  for (let i = 0; i < n; i += 4, out += 16, values += 16) {
    v128.store(out, f32x4.add(v128.load(out), f32x4.mul(f32x4.splat(factor), v128.load(values))));
  }
}

/** Largest of the four lanes. */
// @inline
function largest(x: v128): f32 {
  const pairs = f32x4.pmax(x, v128.shuffle<i32>(x, x, 2, 3, 0, 1));
  return max(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1));
}

/** Probabilities of the foreground from its log-odds; answers the largest change. */
export function logistic(q: usize, odds: usize, n: i32): f32 {
  const one = f32x4.splat(1);
  let change = f32x4.splat(0);
  for (let i = 0; i < n; i += 4, q += 16, odds += 16) {
    const next = f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(v128.load(odds)))));
    change = f32x4.pmax(change, f32x4.abs(f32x4.sub(next, v128.load(q))));
    v128.store(q, next);
  }
  return largest(change);
}

/** The same for several classes: `odds` of class l + 1 at `odds + l * stride`, overwritten; q in planes too. */
export function softmax(q: usize, plane: usize, odds: usize, stride: usize, classes: i32, n: i32): f32 {
  let change = f32x4.splat(0);
  for (let i = 0; i < n; i += 4, q += 16, odds += 16) {
    let top = f32x4.splat(0);
    for (let l = 0; l < classes; l++) top = f32x4.pmax(top, v128.load(odds + <usize>l * stride));
    let sum = exp4(f32x4.neg(top));
    for (let l = 0; l < classes; l++) {
      const place = odds + <usize>l * stride;
      const term = exp4(f32x4.sub(v128.load(place), top));
      v128.store(place, term);
      sum = f32x4.add(sum, term);
    }
    for (let l = 0; l < classes; l++) {
      const place = q + <usize>l * plane;
      const next = f32x4.div(v128.load(odds + <usize>l * stride), sum);
      change = f32x4.pmax(change, f32x4.abs(f32x4.sub(next, v128.load(place))));
      v128.store(place, next);
    }
  }
  return largest(change);
}
