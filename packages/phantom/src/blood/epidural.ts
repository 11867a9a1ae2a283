import type { HemorrhageBuilder, Vector3 } from '../scene/types.js';
import { jitter } from './jitter.js';
import { surfacePoint } from './surfacePoint.js';

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
  const { at, normal } = surfacePoint(head, jitter(rng.pick(SITES), side, 0.08, rng));
  const flat = rng.uniform(0.36, 0.52);
  return {
    sizes: [6, 52],
    impact: at,
    grow: (size) => {
      const depth = flat * size;
      return {
        centre: at,
        half: [size, size, size],
        distanceMm: (x, y, z) => {
          const dx = x - at[0];
          const dy = y - at[1];
          const dz = z - at[2];
          const along = dx * normal[0] + dy * normal[1] + dz * normal[2];
          const across2 = dx * dx + dy * dy + dz * dz - along * along;
          const q = Math.sqrt((along * along) / (depth * depth) + across2 / (size * size));
          return (q - 1) * depth;
        },
      };
    },
  };
};
