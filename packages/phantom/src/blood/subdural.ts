import type { HemorrhageBuilder, Noise3, Points, Vector3 } from '../scene/types.js';
import { noiseAt } from '../shape/noiseAt.js';
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
        distancesMm: (points, out) => crescent({ at, side, size, rim }, noise, points, out),
      };
    },
  };
};

interface Crescent {
  readonly at: Vector3;
  readonly side: 1 | -1;
  readonly size: number;
  readonly rim: number;
}

function crescent({ at, side, size, rim }: Crescent, noise: Noise3, points: Points, out: Float64Array): void {
  const { count, x, y, z, cavityMm, farMm } = points;
  for (let k = 0; k < count; k++) {
    const over = 2 - side * x[k];
    out[k] = over;
    if (over > farMm) continue;
    const dx = x[k] - at[0];
    const dy = y[k] - at[1];
    const dz = z[k] - at[2];
    const r2 = (dx * dx + dy * dy + dz * dz) / (rim * rim);
    const thick = size * (1 - r2 * r2) * (1 + 0.15 * noiseAt(noise, x[k] / 20, y[k] / 20, z[k] / 20));
    out[k] = Math.max(-cavityMm[k] - thick, over);
  }
}
