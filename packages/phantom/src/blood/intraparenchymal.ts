import { lateralAt } from '../anatomy/ventricles.js';
import type { Anatomy, HemorrhageBuilder, Points, Vector3 } from '../scene/types.js';
import { noiseAt } from '../shape/noiseAt.js';
import { jitter } from './jitter.js';

/** Centres on the patient's left, mm: putamen, thalamus, frontal, parietal, temporal, occipital, cerebellar. */
const SITES: readonly Vector3[] = [
  [26, -3, 9],
  [15, 9, 10],
  [27, -45, 25],
  [31, 24, 38],
  [46, 2, -10],
  [28, 54, 14],
  [24, 50, -26],
];

/** How far the surface strays from the ellipsoid, as a part of its radius; and what stays free under the bone, mm. */
const ROUGH = 0.28;
const MARGIN_MM = 4;

/** Intraparenchymal: an irregular lump in the brain, neither in a ventricle nor at the bone. `size`: mean radius, mm. */
export const intraparenchymal: HemorrhageBuilder = (anatomy, side, rng) => {
  const at = jitter(rng.pick(SITES), side, 3, rng);
  const stretch: Vector3 = [rng.uniform(0.8, 1.05), rng.uniform(0.95, 1.35), rng.uniform(0.8, 1.1)];
  return {
    sizes: [2.5, 34],
    oedemaMm: rng.uniform() < 0.65 ? rng.uniform(2, 6) : undefined,
    grow: (size) => ({
      centre: at,
      half: [size * 1.8, size * 1.8, size * 1.8],
      distancesMm: (points, out) => lump({ at, stretch, size }, anatomy, points, out),
    }),
  };
};

interface Lump {
  readonly at: Vector3;
  readonly stretch: Vector3;
  readonly size: number;
}

function lump({ at, stretch, size }: Lump, { lateral, noise }: Anatomy, points: Points, out: Float64Array): void {
  const { count, x, y, z, cavityMm, farMm } = points;
  const grain = 1 / (0.7 * size + 4);
  for (let k = 0; k < count; k++) {
    const dx = (x[k] - at[0]) / stretch[0];
    const dy = (y[k] - at[1]) / stretch[1];
    const dz = (z[k] - at[2]) / stretch[2];
    const bump = 1 + ROUGH * noiseAt(noise, x[k] * grain, y[k] * grain + 5, z[k] * grain);
    const free = Math.max(Math.sqrt(dx * dx + dy * dy + dz * dz) - size * bump, cavityMm[k] + MARGIN_MM);
    out[k] = free > farMm ? free : Math.max(free, 0.5 - lateralAt(lateral, x[k], y[k], z[k]));
  }
}
