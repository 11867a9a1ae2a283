// For every place q of a line the smallest `height(p) + weight (q - p)^2` over its places p, for four vectors of lines
// at a time. The p that is best for q never falls as q grows, so a middle q halves both the places and their candidates
// (the lines of a totally monotone matrix); and no p is further than the height of q itself is worth. All sums are exact,
// so that no order of them matters.

/** Bytes of one place of the lines. */
export const PLACE: i32 = 64;

let heights: usize = 0;
let lowest: usize = 0;
/** Place of what a candidate no step away adds, with those of 1, 2, ... steps before and behind it. */
let climbs: usize = 0;

/** The greatest of all lanes. */
export function greatest<T>(a: v128): f64 {
  if (sizeof<T>() === 4) {
    const two = f32x4.pmax(a, v128.shuffle<i32>(a, a, 2, 3, 0, 1));
    return max(<f64>f32x4.extract_lane(two, 0), <f64>f32x4.extract_lane(two, 1));
  }
  return max(f64x2.extract_lane(a, 0), f64x2.extract_lane(a, 1));
}

/** The greatest of so many places of all lines. */
export function greatestOf<T>(from: usize, stride: i32, count: i32): f64 {
  let a = v128.splat<T>(0);
  let b = a;
  for (; count > 0; count--, from += stride) {
    a = v128.pmax<T>(a, v128.pmax<T>(v128.load(from), v128.load(from, 16)));
    b = v128.pmax<T>(b, v128.pmax<T>(v128.load(from, 32), v128.load(from, 48)));
  }
  return greatest<T>(v128.pmax<T>(a, b));
}

/** Writes what candidates add by the steps they are away, for lines of up to so many places. */
export function fillClimbs<T>(table: usize, count: i32, weight: T): void {
  climbs = table + count * sizeof<T>();
  for (let away = -count; away <= count; away++) {
    store<T>(climbs + away * sizeof<T>(), weight * (<T>away * <T>away));
  }
}

/** What a candidate so many steps away adds, in all lanes. */
function climb<T>(away: i32): v128 {
  const at = climbs + away * sizeof<T>();
  return sizeof<T>() === 4 ? v128.load32_splat(at) : v128.load64_splat(at);
}

/**
 * Solves lines of so many places: stretches between places where all lines are 0, past which nothing is nearer. Asks for
 * `fillClimbs` before.
 */
export function lowestOnLines<T>(from: usize, to: usize, count: i32, weight: T): void {
  heights = from;
  lowest = to;
  for (let first = 0; first < count; first++) {
    if (isZero(first)) {
      for (let k = 0; k < PLACE; k += 16) v128.store(to + first * PLACE + k, i64x2.splat(0));
      continue;
    }
    let end = first + 1;
    while (end < count && !isZero(end)) end++;
    halve<T>(first, end, max(first - 1, 0), min(end, count - 1), count, weight);
    first = end - 1;
  }
}

function isZero(place: i32): bool {
  const from = heights + place * PLACE;
  const two = v128.or(v128.load(from), v128.load(from, 16));
  return !v128.any_true(v128.or(two, v128.or(v128.load(from, 32), v128.load(from, 48))));
}

/** So many candidates are all tried at every place, which needs no knowledge of which is best. */
const FEW: i32 = 16;

/** Solves the places `first` .. `end` - 1, whose best candidates are among `low` .. `high`. */
function halve<T>(first: i32, end: i32, low: i32, high: i32, count: i32, weight: T): void {
  while (first < end) {
    if (high - low < FEW || end - first === 1) {
      for (; first < end; first++) tryAll<T>(first, low, high);
      return;
    }
    const q = (first + end) >> 1;
    const range = solve<T>(q, low, high, count, weight);
    const most = <i32>(range >> 32);
    halve<T>(first, q, low, most, count, weight);
    first = q + 1;
    low = <i32>range;
  }
}

/** Solves place q of candidates that hold the best one. */
function tryAll<T>(q: i32, low: i32, high: i32): void {
  let from = heights + low * PLACE;
  let up = climb<T>(q - low);
  let a = v128.add<T>(v128.load(from), up);
  let b = v128.add<T>(v128.load(from, 16), up);
  let c = v128.add<T>(v128.load(from, 32), up);
  let d = v128.add<T>(v128.load(from, 48), up);
  for (let p = low + 1; p <= high; p++) {
    from += PLACE;
    up = climb<T>(q - p);
    a = v128.pmin<T>(a, v128.add<T>(v128.load(from), up));
    b = v128.pmin<T>(b, v128.add<T>(v128.load(from, 16), up));
    c = v128.pmin<T>(c, v128.add<T>(v128.load(from, 32), up));
    d = v128.pmin<T>(d, v128.add<T>(v128.load(from, 48), up));
  }
  const to = lowest + q * PLACE;
  v128.store(to, a);
  v128.store(to, b, 16);
  v128.store(to, c, 32);
  v128.store(to, d, 48);
}

/** Solves place q; answers the least and (in the upper half) the most of the candidates that are best. */
function solve<T>(q: i32, low: i32, high: i32, count: i32, weight: T): i64 {
  const here = heights + q * PLACE;
  let a = v128.load(here);
  let b = v128.load(here, 16);
  let c = v128.load(here, 32);
  let d = v128.load(here, 48);
  const reach = reachOf(greatest<T>(v128.pmax<T>(v128.pmax<T>(a, b), v128.pmax<T>(c, d))), <f64>weight, count);
  const last = min(high, q + reach);
  const one = v128.splat<T>(1);
  let p = max(low, q - reach);
  let place = v128.splat<T>(<T>p);
  a = v128.splat<T>(<T>Infinity);
  b = a;
  c = a;
  d = a;
  // Of candidates that rise the greatest one that is lower than all before it.
  let atA = place;
  let atB = place;
  let atC = place;
  let atD = place;
  for (; p <= last; p++) {
    const from = heights + p * PLACE;
    const up = climb<T>(q - p);
    const newA = v128.add<T>(v128.load(from), up);
    const newB = v128.add<T>(v128.load(from, 16), up);
    const newC = v128.add<T>(v128.load(from, 32), up);
    const newD = v128.add<T>(v128.load(from, 48), up);
    atA = v128.pmax<T>(atA, v128.and(place, v128.lt<T>(newA, a)));
    atB = v128.pmax<T>(atB, v128.and(place, v128.lt<T>(newB, b)));
    atC = v128.pmax<T>(atC, v128.and(place, v128.lt<T>(newC, c)));
    atD = v128.pmax<T>(atD, v128.and(place, v128.lt<T>(newD, d)));
    a = v128.pmin<T>(a, newA);
    b = v128.pmin<T>(b, newB);
    c = v128.pmin<T>(c, newC);
    d = v128.pmin<T>(d, newD);
    place = v128.add<T>(place, one);
  }
  const to = lowest + q * PLACE;
  v128.store(to, a);
  v128.store(to, b, 16);
  v128.store(to, c, 32);
  v128.store(to, d, 48);
  const most = greatest<T>(v128.pmax<T>(v128.pmax<T>(atA, atB), v128.pmax<T>(atC, atD)));
  const least = v128.pmin<T>(v128.pmin<T>(atA, atB), v128.pmin<T>(atC, atD));
  return ((<i64>most) << 32) | <i64>-greatest<T>(v128.neg<T>(least));
}

/** How far a candidate may be that is lower than a height; one further, for the rounding. */
function reachOf(height: f64, weight: f64, count: i32): i32 {
  const steps = sqrt(height / weight);
  return steps < <f64>count ? <i32>steps + 1 : count;
}
