import { lateralAt } from '../anatomy/ventricles.js';
import type { HemorrhageBuilder, LateralVentricles, Points } from '../scene/types.js';

/** From the front of the frontal horns to the back of the occipital horns, mm along y. */
const FRONT_MM = -42;
const BACK_MM = 58;

/**
 * Intraventricular: blood settles in the dependent part of a lateral ventricle, which in a patient lying on the back
 * is the occipital horn: everything behind a fluid level. `size`: mm from the back wall to the level.
 */
export const intraventricular: HemorrhageBuilder = ({ lateral }, side, rng) => {
  const both = rng.uniform() < 0.45;
  const half = both ? 0 : side;
  return {
    sizes: [8, BACK_MM - FRONT_MM],
    grow: (size) => ({
      centre: both ? [0, 8, 4] : [side * 22, 8, 4],
      half: both ? [46, 52, 34] : [24, 52, 34],
      distancesMm: (points, out) => settled(lateral, BACK_MM - size, half, points, out),
    }),
  };
};

/** What lies behind `levelMm` in the ventricles, on one side or (`half` 0) on both. */
function settled(lateral: LateralVentricles, levelMm: number, half: number, points: Points, out: Float64Array): void {
  const { count, x, y, z, farMm } = points;
  for (let k = 0; k < count; k++) {
    const outer = Math.max(levelMm - y[k], half === 0 ? -50 : -half * x[k]);
    out[k] = outer > farMm ? outer : Math.max(outer, lateralAt(lateral, x[k], y[k], z[k]));
  }
}
