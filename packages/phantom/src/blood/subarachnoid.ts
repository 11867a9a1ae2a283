import { cisternAt } from '../anatomy/cisternAt.js';
import { sulcusAt } from '../anatomy/sulcusAt.js';
import type { HemorrhageBuilder, Noise3, Points, Vector3 } from '../scene/types.js';
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
export const subarachnoid: HemorrhageBuilder = ({ noise }, side, rng) => {
  const at = jitter(rng.pick(SITES), side, 2, rng);
  const half = rng.uniform(1.8, 2.4);
  return {
    sizes: [8, 60],
    grow: (size) => ({
      centre: at,
      half: [size, size, size],
      distancesMm: (points, out) => sheets({ at, size, half }, noise, points, out),
    }),
  };
};

interface Sheets {
  readonly at: Vector3;
  readonly size: number;
  /** Half their thickness, mm. */
  readonly half: number;
}

function sheets({ at, size, half }: Sheets, noise: Noise3, points: Points, out: Float64Array): void {
  const { count, x, y, z, cavityMm, farMm } = points;
  for (let k = 0; k < count; k++) {
    const dx = x[k] - at[0];
    const dy = y[k] - at[1];
    const dz = z[k] - at[2];
    const ball = Math.sqrt(dx * dx + dy * dy + dz * dz) - size;
    out[k] = ball;
    if (ball > 3) continue;
    const room = Math.max(ball, cavityMm[k] + 0.5);
    out[k] = room;
    if (room > farMm) continue;
    const inSulcus = Math.max(sulcusAt(noise, x[k], y[k], z[k]) - 0.6 * half, -cavityMm[k] - DEEPEST_MM);
    out[k] = Math.max(Math.min(cisternAt(x[k], y[k], z[k]) - half, inSulcus), room);
  }
}
