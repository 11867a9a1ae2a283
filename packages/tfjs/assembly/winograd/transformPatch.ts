import { least4 } from './least4';
import { store4 } from './planes';

/** B^T d B of one patch: its rows lie `pitch` bytes apart, its columns `pixel` bytes. */
export function transformPatch(planes: usize, at: usize, from: usize, pitch: usize, pixel: usize): void {
  for (let c: usize = 0; c < pixel; c += 16) {
    const i = least4(c, pixel);
    const row0 = from + i;
    const row1 = row0 + pitch;
    const row2 = row1 + pitch;
    const row3 = row2 + pitch;
    differences(planes, at + i, minus(row0, row2, 0), minus(row0, row2, pixel), minus(row0, row2, 2 * pixel), minus(row0, row2, 3 * pixel)); // biome-ignore format: a row of the patch
    differences(planes + 16, at + i, plus(row1, row2, 0), plus(row1, row2, pixel), plus(row1, row2, 2 * pixel), plus(row1, row2, 3 * pixel)); // biome-ignore format: a row of the patch
    differences(planes + 32, at + i, minus(row2, row1, 0), minus(row2, row1, pixel), minus(row2, row1, 2 * pixel), minus(row2, row1, 3 * pixel)); // biome-ignore format: a row of the patch
    differences(planes + 48, at + i, minus(row1, row3, 0), minus(row1, row3, pixel), minus(row1, row3, 2 * pixel), minus(row1, row3, 3 * pixel)); // biome-ignore format: a row of the patch
  }
}

// @inline
function plus(a: usize, b: usize, column: usize): v128 {
  return f32x4.add(v128.load(a + column), v128.load(b + column));
}

// @inline
function minus(a: usize, b: usize, column: usize): v128 {
  return f32x4.sub(v128.load(a + column), v128.load(b + column));
}

// @inline
function differences(planes: usize, at: usize, t0: v128, t1: v128, t2: v128, t3: v128): void {
  store4(planes, at, f32x4.sub(t0, t2), f32x4.add(t1, t2), f32x4.sub(t2, t1), f32x4.sub(t1, t3));
}
