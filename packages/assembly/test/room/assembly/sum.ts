/** Sum of `n` float32 (a multiple of 4) from `at` on. */
export function sum(at: usize, n: i32): f32 {
  let lanes = f32x4.splat(0);
  for (let i = 0; i < n; i += 4) lanes = f32x4.add(lanes, v128.load(at + ((<usize>i) << 2)));
  return (
    f32x4.extract_lane(lanes, 0) +
    f32x4.extract_lane(lanes, 1) +
    f32x4.extract_lane(lanes, 2) +
    f32x4.extract_lane(lanes, 3)
  );
}

// @inline
function isOdd(n: i32): bool {
  return (n & 1) === 1;
}

export function isEven(n: i32, wanted: bool): bool {
  return isOdd(n) !== wanted;
}
