import type { Rng } from '@ich/core';

/** Semi-axes of the inner table in an adult: half width, half length, height above and below the widest level, mm. */
const HALF_MM = { x: 65, y: 81, up: 71, down: 96 } as const;

/** Far out, where only the sign matters, the squaring stops growing. */
const SQUARE_LIMIT = 1.5;

/**
 * Signed distance to the smooth outline of a skull: an ellipsoid, squarer and wider behind than a true one, left and
 * right a little different. First order: value over slope, which is exact at the surface.
 */
export function createOutline(rng: Rng): (x: number, y: number, z: number) => number {
  const egg = rng.uniform(0.05, 0.13);
  const square = rng.uniform(0.12, 0.3);
  const left = 1 / (HALF_MM.x * rng.uniform(0.98, 1.02));
  const right = 1 / (HALF_MM.x * rng.uniform(0.98, 1.02));
  const iy = 1 / HALF_MM.y;
  return (x, y, z) => {
    const b = y * iy;
    const ix = (x > 0 ? left : right) / (1 + egg * Math.min(1.3, Math.max(-1.3, b)));
    const iz = z > 0 ? 1 / HALF_MM.up : 1 / HALF_MM.down;
    const a = x * ix;
    const c = z * iz;
    const aa = Math.min(SQUARE_LIMIT, a * a);
    const bb = Math.min(SQUARE_LIMIT, b * b);
    const q = Math.sqrt(a * a + b * b + c * c - square * aa * bb);
    const gx = a * (1 - square * bb) * ix;
    const gy = b * (1 - square * aa) * iy;
    const gz = c * iz;
    const slope = Math.sqrt(gx * gx + gy * gy + gz * gz);
    return slope > 1e-6 ? ((q - 1) * q) / slope : -HALF_MM.x;
  };
}
