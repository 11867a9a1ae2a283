// For every place q of a line the smallest `height(p) + weight (q - p)^2` over its places p, for four vectors of lines
// at a time. The p that is best for q never falls as q grows, so a middle q halves both the places and their candidates
// (the lines of a totally monotone matrix); and no p is further than the height of q itself is worth. All sums are exact,
// so that no order of them matters.

/** Bytes of one place of the lines. */
export const PLACE: i32 = 64;

let heights: usize = 0;
let lowest: usize = 0;

/** The greatest of all lanes. */
export function greatest<T>(a: v128): f64 {
  if (sizeof<T>() === 4) {
    const two = f32x4.max(a, v128.shuffle<i32>(a, a, 2, 3, 0, 1));
    return max(<f64>f32x4.extract_lane(two, 0), <f64>f32x4.extract_lane(two, 1));
  }
  return max(f64x2.extract_lane(a, 0), f64x2.extract_lane(a, 1));
}

/** The greatest of so many places of all lines. */
export function greatestOf<T>(from: usize, stride: i32, count: i32): f64 {
  let a = v128.splat<T>(0);
  let b = a;
  for (; count > 0; count--, from += stride) {
    a = v128.max<T>(a, v128.max<T>(v128.load(from), v128.load(from, 16)));
    b = v128.max<T>(b, v128.max<T>(v128.load(from, 32), v128.load(from, 48)));
  }
  return greatest<T>(v128.max<T>(a, b));
}

/** Solves lines of so many places. */
export function lowestOnLines<T>(from: usize, to: usize, count: i32, weight: T): void {
  heights = from;
  lowest = to;
  halve<T>(0, count, 0, count - 1, count, weight);
}

/** Solves the places `first` .. `end` - 1, whose best candidates are among `low` .. `high`. */
function halve<T>(first: i32, end: i32, low: i32, high: i32, count: i32, weight: T): void {
  while (first < end) {
    const q = (first + end) >> 1;
    const range = solve<T>(q, low, high, count, weight);
    const most = <i32>(range >> 32);
    halve<T>(first, q, low, most, count, weight);
    first = q + 1;
    low = <i32>range;
  }
}

/** Solves place q; answers the least and (in the upper half) the most of the candidates that are best. */
function solve<T>(q: i32, low: i32, high: i32, count: i32, weight: T): i64 {
  const here = heights + q * PLACE;
  let a = v128.load(here);
  let b = v128.load(here, 16);
  let c = v128.load(here, 32);
  let d = v128.load(here, 48);
  let atA = v128.splat<T>(<T>q);
  let atB = atA;
  let atC = atA;
  let atD = atA;
  const reach = reachOf(greatest<T>(v128.max<T>(v128.max<T>(a, b), v128.max<T>(c, d))), <f64>weight, count);
  const last = min(high, q + reach);
  for (let p = max(low, q - reach); p <= last; p++) {
    const from = heights + p * PLACE;
    const away = <T>(q - p);
    const up = v128.splat<T>(weight * (away * away));
    const place = v128.splat<T>(<T>p);
    const newA = v128.add<T>(v128.load(from), up);
    const newB = v128.add<T>(v128.load(from, 16), up);
    const newC = v128.add<T>(v128.load(from, 32), up);
    const newD = v128.add<T>(v128.load(from, 48), up);
    atA = v128.bitselect(place, atA, v128.lt<T>(newA, a));
    atB = v128.bitselect(place, atB, v128.lt<T>(newB, b));
    atC = v128.bitselect(place, atC, v128.lt<T>(newC, c));
    atD = v128.bitselect(place, atD, v128.lt<T>(newD, d));
    a = v128.min<T>(a, newA);
    b = v128.min<T>(b, newB);
    c = v128.min<T>(c, newC);
    d = v128.min<T>(d, newD);
  }
  const to = lowest + q * PLACE;
  v128.store(to, a);
  v128.store(to, b, 16);
  v128.store(to, c, 32);
  v128.store(to, d, 48);
  const most = greatest<T>(v128.max<T>(v128.max<T>(atA, atB), v128.max<T>(atC, atD)));
  const least = v128.min<T>(v128.min<T>(atA, atB), v128.min<T>(atC, atD));
  return ((<i64>most) << 32) | <i64>-greatest<T>(v128.neg<T>(least));
}

/** How far a candidate may be that is lower than a height; one further, for the rounding. */
function reachOf(height: f64, weight: f64, count: i32): i32 {
  const steps = sqrt(height / weight);
  return steps < <f64>count ? <i32>steps + 1 : count;
}
