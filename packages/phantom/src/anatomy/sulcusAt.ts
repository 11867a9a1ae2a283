import type { Noise3 } from '../scene/types.js';
import { noiseAt } from '../shape/noiseAt.js';

/** Spacing of neighbouring sulci along the surface, mm, and what turns the noise there into a distance. */
const EVERY_MM = 15;
const PER_NOISE = 0.55;

/** Radius on which the pattern lives: it is drawn on a sphere and runs inwards along the radii, mm. */
const PATTERN_RADIUS_MM = 75;

/** Deepest a sulcus reaches below the inner table, mm. */
export const SULCUS_DEPTH_MM = 22;

/** From this depth on they have no say. */
export const SULCUS_REACH_MM = SULCUS_DEPTH_MM + 6;

/** Distance (never negative, mm) to the middle of the nearest sulcus: sheets at right angles to the surface. */
export function sulcusAt(noise: Noise3, x: number, y: number, z: number): number {
  const radius = Math.sqrt(x * x + y * y + z * z) + 1e-6;
  const f = PATTERN_RADIUS_MM / (radius * EVERY_MM);
  return (Math.abs(noiseAt(noise, x * f + 31, y * f, z * f)) * EVERY_MM * PER_NOISE * radius) / PATTERN_RADIUS_MM;
}
