import type { HemorrhageBuilder } from '../scene/types.js';

/** From the front of the frontal horns to the back of the occipital horns, mm along y. */
const FRONT_MM = -42;
const BACK_MM = 58;

/**
 * Intraventricular: blood settles in the dependent part of a lateral ventricle, which in a patient lying on the back
 * is the occipital horn: everything behind a fluid level. `size`: mm from the back wall to the level.
 */
export const intraventricular: HemorrhageBuilder = ({ ventricleMm }, side, rng) => {
  const both = rng.uniform() < 0.45;
  return {
    sizes: [8, BACK_MM - FRONT_MM],
    grow: (size) => ({
      centre: both ? [0, 8, 4] : [side * 22, 8, 4],
      half: both ? [46, 52, 34] : [24, 52, 34],
      distanceMm: (x, y, z) => Math.max(ventricleMm(x, y, z), BACK_MM - size - y, both ? -50 : -side * x),
    }),
  };
};
