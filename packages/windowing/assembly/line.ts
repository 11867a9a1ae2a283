/**
 * Greys of int16 values on a line, limited at both ends: trunc((value - lower) * span / divisor + base), in 32 bits.
 *
 * @param from first of `count` int16 values, @param to first of as many bytes; memory is read and written in sixteens
 */
export function lineToBytes(
  from: usize,
  to: usize,
  count: i32,
  lower: f32,
  upper: f32,
  span: f32,
  divisor: f32,
  base: f32,
): void {
  const low = f32x4.splat(lower);
  const high = f32x4.splat(upper);
  const factor = f32x4.splat(span);
  const parts = f32x4.splat(divisor);
  const shift = f32x4.splat(base);
  for (let i = 0; i < count; i += 16, from += 32, to += 16) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const first = i16x8.narrow_i32x4_s(
      greys(i32x4.extend_low_i16x8_s(a), low, high, factor, parts, shift),
      greys(i32x4.extend_high_i16x8_s(a), low, high, factor, parts, shift),
    );
    const second = i16x8.narrow_i32x4_s(
      greys(i32x4.extend_low_i16x8_s(b), low, high, factor, parts, shift),
      greys(i32x4.extend_high_i16x8_s(b), low, high, factor, parts, shift),
    );
    v128.store(to, i8x16.narrow_i16x8_u(first, second));
  }
}

/** Four int32 values to four int32 greys. None is NaN, so that the quick minimum and maximum do. */
function greys(values: v128, low: v128, high: v128, factor: v128, parts: v128, shift: v128): v128 {
  const limited = f32x4.pmin(f32x4.pmax(f32x4.convert_i32x4_s(values), low), high);
  const products = f32x4.mul(f32x4.sub(limited, low), factor);
  return i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.div(products, parts), shift));
}
