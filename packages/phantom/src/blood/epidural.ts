import type { HemorrhageBuilder, Points, Vector3 } from '../scene/types.js';
import { jitter } from './jitter.js';
import { type SurfacePoint, surfacePoint } from './surfacePoint.js';

/** Directions on the patient's left: temporal and parietal mostly, forehead and occiput rarely. */
const SITES: readonly Vector3[] = [
  [1, -0.2, -0.12],
  [1, 0.05, 0.1],
  [0.9, 0.3, 0.35],
  [0.75, -0.6, 0.2],
  [0.65, 0.75, 0.1],
];

/**
 * Epidural: between bone and dura, so a lens, bulging both ways: an ellipsoid centred on the inner table, flat along
 * the normal; the bone, painted over it, cuts off the outer half. `size` is its half width in mm.
 */
export const epidural: HemorrhageBuilder = ({ head }, side, rng) => {
  const place = surfacePoint(head, jitter(rng.pick(SITES), side, 0.08, rng));
  const flat = rng.uniform(0.36, 0.52);
  return {
    sizes: [6, 52],
    impact: place.at,
    grow: (size) => ({
      centre: place.at,
      half: [size, size, size],
      distancesMm: (points, out) => lens(place, size, flat * size, points, out),
    }),
  };
};

function lens({ at, normal }: SurfacePoint, size: number, depth: number, points: Points, out: Float64Array): void {
  const { count, x, y, z } = points;
  for (let k = 0; k < count; k++) {
    const dx = x[k] - at[0];
    const dy = y[k] - at[1];
    const dz = z[k] - at[2];
    const along = dx * normal[0] + dy * normal[1] + dz * normal[2];
    const across2 = dx * dx + dy * dy + dz * dz - along * along;
    const q = Math.sqrt((along * along) / (depth * depth) + across2 / (size * size));
    out[k] = (q - 1) * depth;
  }
}
