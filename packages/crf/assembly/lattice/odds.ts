/** Bits of the root of 1/2: mantissas are taken from there to the root of 2. */
const ROOT_HALF = 0x3f3504f3;

/** Odds of two probabilities in 64 bits, both clipped from below. */
// @inline
function ratio(p: v128, clip: v128): v128 {
  return f64x2.div(f64x2.pmax(clip, p), f64x2.pmax(clip, f64x2.sub(f64x2.splat(1), p)));
}

/** The logarithm of two mantissas and exponents; twin of logInPlace.ts. */
// @inline
function logarithm(mantissa: v128, exponent: v128): v128 {
  const one = f64x2.splat(1);
  const s = f64x2.div(f64x2.sub(mantissa, one), f64x2.add(mantissa, one));
  const t = f64x2.mul(s, s);
  let sum = f64x2.add(f64x2.splat(1.0 / 11.0), f64x2.mul(t, f64x2.splat(1.0 / 13.0)));
  sum = f64x2.add(f64x2.splat(1.0 / 9.0), f64x2.mul(t, sum));
  sum = f64x2.add(f64x2.splat(1.0 / 7.0), f64x2.mul(t, sum));
  sum = f64x2.add(f64x2.splat(1.0 / 5.0), f64x2.mul(t, sum));
  sum = f64x2.add(f64x2.splat(1.0 / 3.0), f64x2.mul(t, sum));
  sum = f64x2.add(one, f64x2.mul(t, sum));
  return f64x2.add(f64x2.mul(exponent, f64x2.splat(Math.LN2)), f64x2.mul(f64x2.mul(f64x2.splat(2), s), sum));
}

/** Puts the upper two lanes below. */
// @inline
function upper(x: v128): v128 {
  return v128.shuffle<i32>(x, x, 2, 3, 2, 3);
}

// @inline
function join(low: v128, high: v128): v128 {
  const a = f32x4.demote_f64x2_zero(low);
  return v128.shuffle<i32>(a, f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

/** Log-odds in place of n probabilities of the foreground; answers whether all were in 0..1. */
export function oddsOf(values: usize, clip: f64, n: i32): bool {
  const least = f64x2.splat(clip);
  let fits = i32x4.splat(-1);
  for (let i = 0; i < n; i += 4, values += 16) {
    const p = v128.load(values);
    fits = v128.and(fits, v128.and(f32x4.ge(p, f32x4.splat(0)), f32x4.le(p, f32x4.splat(1))));
    const odds = join(ratio(f64x2.promote_low_f32x4(p), least), ratio(f64x2.promote_low_f32x4(upper(p)), least));
    const shifted = i32x4.sub(odds, i32x4.splat(ROOT_HALF));
    const exponent = i32x4.shr_s(shifted, 23);
    const mantissa = i32x4.add(v128.and(shifted, i32x4.splat(0x7fffff)), i32x4.splat(ROOT_HALF));
    const low = logarithm(f64x2.promote_low_f32x4(mantissa), f64x2.convert_low_i32x4_s(exponent));
    const high = logarithm(f64x2.promote_low_f32x4(upper(mantissa)), f64x2.convert_low_i32x4_s(upper(exponent)));
    v128.store(values, join(low, high));
  }
  return i32x4.all_true(fits);
}
