import { CHUNK } from './embedGroup';

/** Whole quotient of four indices below 2^31 by a length; the estimate in 32 bits is at most a few off. */
// @inline
function quotient(indices: v128, length: i32): v128 {
  const inverse = f64x2.splat(1 / <f64>length);
  // Half a step up, so that exact multiples stay on their side: 2^-31 and less is far above the error of 64 bits.
  const half = f64x2.splat(0.5);
  const low = f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_s(indices), half), inverse);
  const upper = v128.shuffle<i32>(indices, indices, 2, 3, 2, 3);
  const high = f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_s(upper), half), inverse);
  const a = i32x4.trunc_sat_f64x2_s_zero(low);
  return v128.shuffle<i32>(a, i32x4.trunc_sat_f64x2_s_zero(high), 0, 1, 4, 5);
}

// @inline
function storeFeature(out: usize, index: v128, sigma: f32): void {
  v128.store(out, f32x4.div(f32x4.convert_i32x4_s(index), f32x4.splat(sigma)));
}

/**
 * Positions of n voxels in standard deviations, `[axis][CHUNK]`; padding holds the complement of a voxel.
 *
 * @param plane voxels of a slice, 0 for a grid of two axes
 */
export function positions(out: usize, voxels: usize, plane: i32, row: i32, s0: f32, s1: f32, s2: f32, n: i32): void {
  for (let i = 0; i < n; i += 4, out += 16, voxels += 16) {
    const entry = v128.load(voxels);
    let rest = v128.xor(entry, i32x4.shr_s(entry, 31));
    let to = out;
    if (plane > 0) {
      const slice = quotient(rest, plane);
      storeFeature(to, slice, s0);
      rest = i32x4.sub(rest, i32x4.mul(slice, i32x4.splat(plane)));
      to += 4 * CHUNK;
    }
    const line = quotient(rest, row);
    storeFeature(to, line, s1);
    storeFeature(to + 4 * CHUNK, i32x4.sub(rest, i32x4.mul(line, i32x4.splat(row))), s2);
  }
}

/** Divides n numbers in place. */
export function divide(values: usize, by: f32, n: i32): void {
  for (let i = 0; i < n; i += 4, values += 16) v128.store(values, f32x4.div(v128.load(values), f32x4.splat(by)));
}
