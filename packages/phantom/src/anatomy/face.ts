import type { DistanceMm, Noise3, Structure, Vector3 } from '../scene/types.js';
import { ellipsoid } from '../shape/ellipsoid.js';
import { tube } from '../shape/tube.js';
import type { TissueName } from '../types.js';

/** Cone of the orbit on the patient's left, and its muscles with the nerve. */
const orbit = tube([
  [32, -70, -33, 17],
  [24, -45, -33, 9],
]);
const muscles = tube([
  [31, -66, -33, 2],
  [20, -42, -33, 2.5],
]);
const lens = ellipsoid([33, -84, -33], [4.5, 2, 4.5]);

const ethmoid = ellipsoid([0, -58, -32], [11, 18, 15]);
const sphenoidBody = ellipsoid([0, -10, -38], [18, 28, 18]);
const sphenoidSinus = ellipsoid([0, -24, -34], [12, 11, 9]);
const mastoid = ellipsoid([55, 31, -36], [13, 13, 16]);

/** A part of the face: painted in this order, the left one mirrored to the right where `paired`. */
interface Part {
  readonly tissue: TissueName;
  readonly distanceMm: DistanceMm;
  readonly paired?: boolean;
  /** Bone left between it and the cavity, mm. */
  readonly wallMm: number;
  readonly centre: Vector3;
  readonly half: Vector3;
  readonly mottleHu?: number;
}

/**
 * What lies below and before the cavity: orbits with eyes, paranasal sinuses, mastoid cells.
 *
 * @param air 0..1, how large the air spaces of this subject are
 */
export function face(hu: Readonly<Record<TissueName, number>>, noise: Noise3, air: number): Structure[] {
  return parts(noise, air).map(({ tissue, distanceMm, paired, wallMm, centre, half, mottleHu }) => {
    const reach = centre[0] + half[0];
    const own: DistanceMm = (x, y, z, c) => Math.max(distanceMm(paired ? Math.abs(x) : x, y, z, c), wallMm - c);
    return {
      tissue,
      hu: hu[tissue],
      mottleHu,
      distanceMm: own,
      centre: paired ? [0, centre[1], centre[2]] : centre,
      half: paired ? [reach, half[1], half[2]] : half,
    };
  });
}

function parts(noise: Noise3, air: number): Part[] {
  const cells: DistanceMm = (x, y, z) => 2.5 * (noise(x / 3.4, y / 3.4, z / 5) - 0.15 * air);
  return [...orbits(), ...noseAndSphenoid(cells), ...mastoids(cells), frontalSinus(air)];
}

function orbits(): Part[] {
  const orbital = { paired: true, centre: [30, -62, -33], half: [22, 29, 20] } as const;
  const eye = { paired: true, wallMm: 2, centre: [33, -75, -33], half: [13, 13, 13] } as const;
  const globe = (radius: number): DistanceMm => ellipsoid(eye.centre, [radius, radius, radius]);
  return [
    { ...orbital, tissue: 'bone', wallMm: 1, distanceMm: (x, y, z, c) => Math.abs(orbit(x, y, z, c) - 1.5) - 1.6 },
    { ...orbital, tissue: 'fat', wallMm: 3, distanceMm: orbit },
    { ...orbital, tissue: 'muscle', wallMm: 3, distanceMm: muscles },
    { ...eye, tissue: 'skin', distanceMm: globe(12.8) },
    { ...eye, tissue: 'eye', distanceMm: globe(11.6) },
    { ...eye, tissue: 'muscle', distanceMm: lens },
  ];
}

function noseAndSphenoid(cells: DistanceMm): Part[] {
  const nasal = { centre: [0, -58, -32], half: [12, 19, 16] } as const;
  const ethmoidCells: DistanceMm = (x, y, z, c) => Math.max(ethmoid(x, y, z, c) + 1, cells(x * 1.2, y, z * 0.3, c) - 1);
  const body = { centre: [0, -10, -38], half: [18, 28, 18] } as const;
  const sinus = { centre: [0, -24, -34], half: [13, 12, 10] } as const;
  // A septum 1.4 mm thick parts the sinus.
  const halves: DistanceMm = (x, y, z, c) => Math.max(sphenoidSinus(x, y, z, c), 0.7 - Math.abs(x - 1));
  return [
    { ...nasal, tissue: 'bone', wallMm: 2, distanceMm: ethmoid },
    { ...nasal, tissue: 'air', wallMm: 3, distanceMm: ethmoidCells },
    { ...body, tissue: 'bone', wallMm: 0, distanceMm: sphenoidBody, mottleHu: 150 },
    { ...sinus, tissue: 'air', wallMm: 2, distanceMm: halves },
  ];
}

function mastoids(cells: DistanceMm): Part[] {
  const behindEar = { paired: true, centre: [55, 31, -36], half: [16, 16, 19] } as const;
  const shell: DistanceMm = (x, y, z, c) => mastoid(x, y, z, c) - 2;
  const airCells: DistanceMm = (x, y, z, c) => Math.max(mastoid(x, y, z, c), cells(x, y, z, c));
  return [
    { ...behindEar, tissue: 'bone', wallMm: 0, distanceMm: shell },
    { ...behindEar, tissue: 'air', wallMm: 2, distanceMm: airCells },
  ];
}

function frontalSinus(air: number): Part {
  const centre: Vector3 = [5, -89, -10];
  const distanceMm = ellipsoid(centre, [6 + 6 * air, 3.2, 10]);
  return { paired: true, tissue: 'air', wallMm: 1.5, distanceMm, centre, half: [13, 4, 11] };
}
