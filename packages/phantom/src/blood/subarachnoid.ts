import type { HemorrhageBuilder, Vector3 } from '../scene/types.js';
import { jitter } from './jitter.js';

/** Centres on the patient's left, mm: Sylvian fissure (twice as likely), suprasellar cistern, convexity. */
const SITES: readonly Vector3[] = [
  [44, -13, 3],
  [44, -13, 3],
  [4, -15, -15],
  [46, -8, 44],
  [44, 34, 42],
];

/** Deepest a sulcus carries blood, mm below the inner table. */
const DEEPEST_MM = 17;

/**
 * Subarachnoid: the fluid around the brain turned bright: basal cisterns, Sylvian fissures and sulci within a sphere
 * (`size`: its radius, mm), as sheets 4-5 mm thick (thinner in sulci).
 */
export const subarachnoid: HemorrhageBuilder = ({ cisternMm, sulcusMm }, side, rng) => {
  const at = jitter(rng.pick(SITES), side, 2, rng);
  const half = rng.uniform(1.8, 2.4);
  return {
    sizes: [8, 60],
    grow: (size) => ({
      centre: at,
      half: [size, size, size],
      distanceMm: (x, y, z, cavityMm) => {
        const ball = Math.sqrt((x - at[0]) ** 2 + (y - at[1]) ** 2 + (z - at[2]) ** 2) - size;
        if (ball > 3) return ball;
        const inSulcus = Math.max(sulcusMm(x, y, z) - 0.6 * half, -cavityMm - DEEPEST_MM);
        return Math.max(Math.min(cisternMm(x, y, z) - half, inSulcus), ball, cavityMm + 0.5);
      },
    }),
  };
};
