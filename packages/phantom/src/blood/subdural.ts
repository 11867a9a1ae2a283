import type { HemorrhageBuilder, Vector3 } from '../scene/types.js';
import { jitter } from './jitter.js';
import { surfacePoint } from './surfacePoint.js';

const SITES: readonly Vector3[] = [
  [0.9, -0.35, 0.35],
  [0.95, 0.1, 0.4],
  [0.85, 0.45, 0.3],
];

/**
 * Subdural: spreads freely over one hemisphere under the dura, so a crescent: a layer under the inner table, thickest
 * in the middle (`size` mm), thinning out towards a rim 30-80 mm away, and stopped by the falx. The bone, painted over
 * it, is its outer border.
 */
export const subdural: HemorrhageBuilder = ({ head, noise }, side, rng) => {
  const { at } = surfacePoint(head, jitter(rng.pick(SITES), side, 0.1, rng));
  const spread = rng.uniform(0.85, 1.15);
  return {
    sizes: [4, 20],
    impact: at,
    grow: (size) => {
      const rim = spread * Math.min(72, 24 + 4.5 * size);
      return {
        centre: at,
        half: [rim, rim, rim],
        distanceMm: (x, y, z, cavityMm) => {
          const r2 = ((x - at[0]) ** 2 + (y - at[1]) ** 2 + (z - at[2]) ** 2) / (rim * rim);
          const thick = size * (1 - r2 * r2) * (1 + 0.15 * noise(x / 20, y / 20, z / 20));
          return Math.max(-cavityMm - thick, 2 - side * x);
        },
      };
    },
  };
};
