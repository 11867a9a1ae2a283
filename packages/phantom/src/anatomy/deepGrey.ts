import type { Structure, Vector3 } from '../scene/types.js';
import { ellipsoid, ellipsoidMm } from '../shape/ellipsoid.js';
import { mirrored } from '../shape/mirrored.js';
import type { TissueName } from '../types.js';

/** Nuclei and brainstem on the patient's left (x > 0) or in the middle; paired ones are mirrored. */
const NUCLEI: readonly { tissue: TissueName; centre: Vector3; radii: Vector3; paired: boolean; addHu: number }[] = [
  { tissue: 'white', centre: [0, 2, 8], radii: [33, 34, 20], paired: false, addHu: 1 },
  { tissue: 'grey', centre: [11, 9, 9], radii: [8, 14, 9], paired: true, addHu: -1 },
  { tissue: 'grey', centre: [24, -4, 8], radii: [7, 17, 10], paired: true, addHu: 0.5 },
  { tissue: 'grey', centre: [13, -22, 13], radii: [5, 9, 9], paired: true, addHu: 0 },
  { tissue: 'grey', centre: [40, -4, 6], radii: [3.5, 18, 13], paired: true, addHu: 0 },
  { tissue: 'brainstem', centre: [0, 12, -12], radii: [15, 13, 16], paired: false, addHu: 0 },
  { tissue: 'brainstem', centre: [0, 16, -34], radii: [15, 13, 18], paired: false, addHu: 0 },
];

/** Basal ganglia, thalamus, insular ribbon, internal capsule between them, brainstem. */
export function deepGrey(hu: Readonly<Record<TissueName, number>>): Structure[] {
  return NUCLEI.map(({ tissue, centre, radii, paired, addHu }) => {
    const one = ellipsoidMm(ellipsoid(centre, radii));
    return {
      tissue,
      hu: hu[tissue] + addHu,
      mottleHu: 1,
      distancesMm: paired ? (points, out) => one(mirrored(points), out) : one,
      centre: paired ? [0, centre[1], centre[2]] : centre,
      half: paired ? [centre[0] + radii[0], radii[1], radii[2]] : radii,
    };
  });
}
