/** Address of a float. */
// @inline
export function planeAt(values: usize, i: i32): usize {
  return values + ((<usize>i) << 2);
}

/** Four values of plane k at byte `at`, where `planes` holds the addresses. */
// @inline
export function load4(planes: usize, k: i32, at: usize): v128 {
  return v128.load(<usize>load<u32>(planeAt(planes, k)) + at);
}

/** Four values each of four planes, the first of whose addresses lies at `planes`. */
// @inline
export function store4(planes: usize, at: usize, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(<usize>load<u32>(planes) + at, a);
  v128.store(<usize>load<u32>(planes, 4) + at, b);
  v128.store(<usize>load<u32>(planes, 8) + at, c);
  v128.store(<usize>load<u32>(planes, 12) + at, d);
}
