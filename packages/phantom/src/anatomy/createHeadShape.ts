import type { Rng } from '@ich/core';
import { smoothstep } from '../shape/smoothstep.js';
import type { HeadShape, Noise3, Vector3 } from '../types.js';

/** A local swelling of the scalp. */
export interface Swelling {
  readonly centre: Vector3;
  readonly radiusMm: number;
  readonly heightMm: number;
}

/** Semi-axes of the inner table in an adult: half width, half length, height above and below the widest level. */
const HALF_MM = { x: 65, y: 81, up: 71, down: 96 } as const;

/**
 * Head of one subject: the inner table is an ellipsoid, squarer and wider behind than a true one, left and right a
 * little different, cut below by the three steps of the skull base (anterior, middle, posterior fossa). Everything
 * further out follows at its own distance.
 */
export function createHeadShape(
  rng: Rng,
  noise: Noise3,
  meanSkullMm: number,
  swellings: readonly Swelling[],
): HeadShape {
  const egg = rng.uniform(0.05, 0.13);
  const square = rng.uniform(0.12, 0.3);
  const [left, right] = [rng.uniform(0.98, 1.02), rng.uniform(0.98, 1.02)].map((f) => 1 / (HALF_MM.x * f));
  const scalp = rng.uniform(4.5, 7.5);

  const outlineMm = (x: number, y: number, z: number): number => {
    const Y = y / HALF_MM.y;
    const ix = (x > 0 ? left : right) / (1 + egg * Math.min(1.3, Math.max(-1.3, Y)));
    const iz = z > 0 ? 1 / HALF_MM.up : 1 / HALF_MM.down;
    const X = x * ix;
    const Z = z * iz;
    const XX = Math.min(1.5, X * X);
    const YY = Math.min(1.5, Y * Y);
    const q2 = X * X + Y * Y + Z * Z - square * XX * YY;
    const gx = X * (1 - square * YY) * ix;
    const gy = (Y * (1 - square * XX)) / HALF_MM.y;
    const gz = Z * iz;
    const q = Math.sqrt(q2);
    const slope = Math.sqrt(gx * gx + gy * gy + gz * gz);
    return slope > 1e-6 ? ((q - 1) * q) / slope : -HALF_MM.x;
  };
  const cavityMm = (x: number, y: number, z: number): number => {
    const outline = outlineMm(x, y, z);
    return z > -4 ? outline : Math.max(outline, (baseHeight(x, y) - z) * 0.85);
  };
  const skullMm = (x: number, y: number, z: number): number => {
    const wave = noise(x / 45 + 7, y / 45, z / 45);
    // Temporal squama is thin, occiput and forehead are thick.
    const site =
      1 + 0.3 * (Math.abs(y) / HALF_MM.y) ** 2 - 0.3 * smoothstep(30, -10, z) * smoothstep(40, 60, Math.abs(x));
    return meanSkullMm * site * (1 + 0.25 * wave);
  };
  const scalpMm = (x: number, y: number, z: number): number => {
    // Temporal muscle and neck make the cover thicker at the sides and below.
    let mm = scalp;
    if (z < 25) mm += 6 * smoothstep(25, -25, z) * smoothstep(30, 55, Math.abs(x)) * smoothstep(45, -10, y);
    for (const { centre, radiusMm, heightMm } of swellings) {
      const d2 = (x - centre[0]) ** 2 + (y - centre[1]) ** 2 + (z - centre[2]) ** 2;
      const rest = 1 - d2 / (radiusMm * radiusMm);
      if (rest > 0) mm += heightMm * rest * rest;
    }
    return mm;
  };
  return { cavityMm, outlineMm, skullMm, scalpMm };
}

/** Height of the skull base: anterior fossa -15, middle -39, posterior -58, the sella between. */
function baseHeight(x: number, y: number): number {
  const side = Math.abs(x);
  const behindWing = smoothstep(-37, -29, y + 0.06 * side);
  const behindRidge = smoothstep(-4, 8, y - 0.5 * side);
  const middle = -39 + 17 * smoothstep(18, 9, side);
  const front = -15 - 3 * smoothstep(12, 4, side);
  return front + (middle - front) * behindWing + (-58 - middle) * behindRidge * behindWing;
}
