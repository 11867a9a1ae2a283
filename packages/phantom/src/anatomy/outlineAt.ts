import type { Outline } from '../scene/types.js';

/** Semi-axes of the inner table in an adult: half width, half length, height above and below the widest level, mm. */
export const HALF_MM = { x: 65, y: 81, up: 71, down: 96 } as const;

/** 1 / the last three. */
const PER_MM = { y: 1 / HALF_MM.y, up: 1 / HALF_MM.up, down: 1 / HALF_MM.down } as const;

/** Far out, where only the sign matters, the squaring stops growing. */
const SQUARE_LIMIT = 1.5;

/** A point, and the distance there: see `noiseAt`. */
const at = new Float64Array(4);

/**
 * Signed distance to the smooth outline of a skull: an ellipsoid, squarer and wider behind than a true one. First order:
 * value over slope, which is exact at the surface.
 */
export function outlineAt(outline: Outline, x: number, y: number, z: number): number {
  at[0] = x;
  at[1] = y;
  at[2] = z;
  evaluate(outline);
  return at[3];
}

function evaluate({ egg, square, left, right }: Outline): void {
  const x = at[0];
  const y = at[1];
  const z = at[2];
  const b = y * PER_MM.y;
  const ix = (x > 0 ? left : right) / (1 + egg * Math.min(1.3, Math.max(-1.3, b)));
  const iz = z > 0 ? PER_MM.up : PER_MM.down;
  const a = x * ix;
  const c = z * iz;
  const aa = Math.min(SQUARE_LIMIT, a * a);
  const bb = Math.min(SQUARE_LIMIT, b * b);
  const q = Math.sqrt(a * a + b * b + c * c - square * aa * bb);
  const gx = a * (1 - square * bb) * ix;
  const gy = b * (1 - square * aa) * PER_MM.y;
  const gz = c * iz;
  const slope = Math.sqrt(gx * gx + gy * gy + gz * gz);
  at[3] = slope > 1e-6 ? ((q - 1) * q) / slope : -HALF_MM.x;
}
