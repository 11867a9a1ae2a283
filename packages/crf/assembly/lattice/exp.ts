/** exp of four numbers clamped to -87..87; twin of expf.ts. */
// @inline
export function exp4(x: v128): v128 {
  const clamped = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87)), f32x4.splat(87));
  const octaves = f32x4.mul(clamped, f32x4.splat(<f32>Math.LOG2E));
  // Adding 1.5 * 2^23 rounds to an integer, half to even, which then stands in the lowest bits.
  const rounder = f32x4.splat(12582912);
  const rounded = f32x4.add(octaves, rounder);
  const whole = f32x4.sub(rounded, rounder);
  const rest = f32x4.mul(f32x4.sub(octaves, whole), f32x4.splat(<f32>Math.LN2));
  let sum = f32x4.splat(<f32>(1.0 / 720.0));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(<f32>(1.0 / 120.0)));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(<f32>(1.0 / 24.0)));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(<f32>(1.0 / 6.0)));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(0.5));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1));
  return f32x4.mul(sum, i32x4.shl(i32x4.add(rounded, i32x4.splat(127)), 23));
}
