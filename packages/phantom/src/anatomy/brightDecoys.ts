import type { Rng } from '@ich/core';
import type { DistancesMm, Points, Structure, Vector3 } from '../scene/types.js';
import { ellipsoid, ellipsoidMm } from '../shape/ellipsoid.js';
import type { TissueName } from '../types.js';

/** Places where healthy heads calcify: chance, centre on the patient's left, range of radii, paired. */
const CALCIFIED: readonly { chance: number; centre: Vector3; radii: readonly [number, number]; paired: boolean }[] = [
  { chance: 0.8, centre: [22, 32, 16], radii: [1.8, 3.8], paired: true },
  { chance: 0.75, centre: [0, 23, 5], radii: [1.5, 3], paired: false },
  { chance: 0.2, centre: [18, -1, 6], radii: [1.5, 3], paired: true },
  { chance: 0.35, centre: [0, -48, 52], radii: [1.4, 2.6], paired: false },
];

/** Superior sagittal sinus: a triangle under the inner table along the midline, wider behind. */
function sagittal({ count, x, y, cavityMm }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) {
    out[k] = Math.max(Math.abs(x[k]) * 0.8 - cavityMm[k] * 0.5 - (3.2 + 0.02 * y[k]), cavityMm[k] - 1.5);
  }
}

/** Transverse sinuses: round, along the inner table at the foot of the tentorium. */
function transverse({ count, y, z, cavityMm }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) {
    const above = z[k] + 21;
    const below = cavityMm[k] + 2.5;
    out[k] = Math.max(Math.sqrt(above * above * 0.8 + below * below) - 3.6, 25 - y[k]);
  }
}

/** Bright anatomy inside the skull that is no hemorrhage. */
export function brightDecoys(hu: Readonly<Record<TissueName, number>>, rng: Rng, ageYears: number): Structure[] {
  const grown = Math.min(1, ageYears / 15);
  const calcified = CALCIFIED.flatMap(({ chance, centre, radii, paired }) =>
    (paired ? [1, -1] : [1]).flatMap((side) => {
      const present = rng.uniform() < chance * grown;
      const radius = rng.uniform(...radii);
      const at: Vector3 = [
        centre[0] * side + rng.normal(0, 1),
        centre[1] + rng.normal(0, 1.5),
        centre[2] + rng.normal(0, 1.5),
      ];
      const stretch: Vector3 = [radius, radius * rng.uniform(0.8, 1.6), radius * rng.uniform(0.9, 1.5)];
      const value = rng.uniform(0.6, 1.4) * hu.calcification;
      return present ? [decoy('calcification', value, ellipsoidMm(ellipsoid(at, stretch)), at, stretch)] : [];
    }),
  );
  return [
    decoy('sinus', hu.sinus, sagittal, [0, 20, 40], [7, 75, 60]),
    decoy('sinus', hu.sinus - 3, transverse, [0, 55, -21], [66, 32, 6]),
    ...calcified,
  ];
}

function decoy(tissue: TissueName, hu: number, distancesMm: DistancesMm, centre: Vector3, half: Vector3): Structure {
  return { tissue, hu, distancesMm, centre, half, channel: 'decoy' };
}
