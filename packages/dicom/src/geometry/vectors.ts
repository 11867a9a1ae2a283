/** A vector or a point in millimetres. */
export type Vector3 = readonly [number, number, number];

/** Scalar product. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Vector product. */
export function cross(a: ArrayLike<number>, b: ArrayLike<number>): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** a + b * factor. */
export function plus(a: ArrayLike<number>, b: ArrayLike<number>, factor = 1): Vector3 {
  return [a[0] + b[0] * factor, a[1] + b[1] * factor, a[2] + b[2] * factor];
}

/** Normal of the slices: row direction x column direction. */
export function normalOf(orientation: readonly number[]): Vector3 {
  return cross(orientation.slice(0, 3), orientation.slice(3, 6));
}
