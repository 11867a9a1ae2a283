import type { DistancesMm, Noise3, Points, Structure, Vector3 } from '../scene/types.js';
import { ellipsoid, ellipsoidAt, ellipsoidMm } from '../shape/ellipsoid.js';
import { mirrored } from '../shape/mirrored.js';
import { noiseAt } from '../shape/noiseAt.js';
import { tube, tubeAt, tubeMm } from '../shape/tube.js';
import type { TissueName } from '../types.js';

/** Cone of the orbit on the patient's left, and its muscles with the nerve. */
const ORBIT = tube([
  [32, -70, -33, 17],
  [24, -45, -33, 9],
]);
const MUSCLES = tube([
  [31, -66, -33, 2],
  [20, -42, -33, 2.5],
]);
const LENS = ellipsoid([33, -84, -33], [4.5, 2, 4.5]);

const ETHMOID = ellipsoid([0, -58, -32], [11, 18, 15]);
const SPHENOID_BODY = ellipsoid([0, -10, -38], [18, 28, 18]);
const SPHENOID_SINUS = ellipsoid([0, -24, -34], [12, 11, 9]);
const MASTOID = ellipsoid([55, 31, -36], [13, 13, 16]);

/** A part of the face: painted in this order, the left one mirrored to the right where `paired`. */
interface Part {
  readonly tissue: TissueName;
  readonly distancesMm: DistancesMm;
  readonly paired?: boolean;
  /** Bone left between it and the cavity, mm. */
  readonly wallMm: number;
  readonly centre: Vector3;
  readonly half: Vector3;
  readonly mottleHu?: number;
}

/** Air cells in bone: how large, and the noise that shapes them. */
interface AirCells {
  readonly noise: Noise3;
  readonly air: number;
}

/**
 * What lies below and before the cavity: orbits with eyes, paranasal sinuses, mastoid cells.
 *
 * @param air 0..1, how large the air spaces of this subject are
 */
export function face(hu: Readonly<Record<TissueName, number>>, noise: Noise3, air: number): Structure[] {
  return parts(noise, air).map(({ tissue, distancesMm, paired, wallMm, centre, half, mottleHu }) => {
    const reach = centre[0] + half[0];
    return {
      tissue,
      hu: hu[tissue],
      mottleHu,
      distancesMm: (points, out) => {
        distancesMm(paired ? mirrored(points) : points, out);
        leaveWall(wallMm, points, out);
      },
      centre: paired ? [0, centre[1], centre[2]] : centre,
      half: paired ? [reach, half[1], half[2]] : half,
    };
  });
}

function parts(noise: Noise3, air: number): Part[] {
  const cells: AirCells = { noise, air };
  return [...orbits(), ...noseAndSphenoid(cells), ...mastoids(cells), frontalSinus(air)];
}

function orbits(): Part[] {
  const orbital = { paired: true, centre: [30, -62, -33], half: [22, 29, 20] } as const;
  const eye = { paired: true, wallMm: 2, centre: [33, -75, -33], half: [13, 13, 13] } as const;
  const globe = (radius: number): DistancesMm => ellipsoidMm(ellipsoid(eye.centre, [radius, radius, radius]));
  return [
    { ...orbital, tissue: 'bone', wallMm: 1, distancesMm: orbitShell },
    { ...orbital, tissue: 'fat', wallMm: 3, distancesMm: tubeMm(ORBIT) },
    { ...orbital, tissue: 'muscle', wallMm: 3, distancesMm: tubeMm(MUSCLES) },
    { ...eye, tissue: 'skin', distancesMm: globe(12.8) },
    { ...eye, tissue: 'eye', distancesMm: globe(11.6) },
    { ...eye, tissue: 'muscle', distancesMm: ellipsoidMm(LENS) },
  ];
}

function noseAndSphenoid(cells: AirCells): Part[] {
  const nasal = { centre: [0, -58, -32], half: [12, 19, 16] } as const;
  const body = { centre: [0, -10, -38], half: [18, 28, 18] } as const;
  const sinus = { centre: [0, -24, -34], half: [13, 12, 10] } as const;
  return [
    { ...nasal, tissue: 'bone', wallMm: 2, distancesMm: ellipsoidMm(ETHMOID) },
    { ...nasal, tissue: 'air', wallMm: 3, distancesMm: (points, out) => ethmoidCells(cells, points, out) },
    { ...body, tissue: 'bone', wallMm: 0, distancesMm: ellipsoidMm(SPHENOID_BODY), mottleHu: 150 },
    { ...sinus, tissue: 'air', wallMm: 2, distancesMm: sinusHalves },
  ];
}

function mastoids(cells: AirCells): Part[] {
  const behindEar = { paired: true, centre: [55, 31, -36], half: [16, 16, 19] } as const;
  return [
    { ...behindEar, tissue: 'bone', wallMm: 0, distancesMm: mastoidShell },
    { ...behindEar, tissue: 'air', wallMm: 2, distancesMm: (points, out) => mastoidCells(cells, points, out) },
  ];
}

function frontalSinus(air: number): Part {
  const centre: Vector3 = [5, -89, -10];
  const distancesMm = ellipsoidMm(ellipsoid(centre, [6 + 6 * air, 3.2, 10]));
  return { paired: true, tissue: 'air', wallMm: 1.5, distancesMm, centre, half: [13, 4, 11] };
}

/** Cuts a shape off where less than `wallMm` of bone would be left between it and the cavity. */
function leaveWall(wallMm: number, { count, cavityMm }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) out[k] = Math.max(out[k], wallMm - cavityMm[k]);
}

function orbitShell({ count, x, y, z }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) out[k] = Math.abs(tubeAt(ORBIT, x[k], y[k], z[k]) - 1.5) - 1.6;
}

function ethmoidCells(cells: AirCells, { count, x, y, z, farMm }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) {
    const body = ellipsoidAt(ETHMOID, x[k], y[k], z[k]) + 1;
    out[k] = body > farMm ? body : Math.max(body, cellAt(cells, x[k] * 1.2, y[k], z[k] * 0.3) - 1);
  }
}

/** A septum 1.4 mm thick parts the sinus. */
function sinusHalves({ count, x, y, z }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) {
    out[k] = Math.max(ellipsoidAt(SPHENOID_SINUS, x[k], y[k], z[k]), 0.7 - Math.abs(x[k] - 1));
  }
}

function mastoidShell({ count, x, y, z }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) out[k] = ellipsoidAt(MASTOID, x[k], y[k], z[k]) - 2;
}

function mastoidCells(cells: AirCells, { count, x, y, z, farMm }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) {
    const body = ellipsoidAt(MASTOID, x[k], y[k], z[k]);
    out[k] = body > farMm ? body : Math.max(body, cellAt(cells, x[k], y[k], z[k]));
  }
}

function cellAt({ noise, air }: AirCells, x: number, y: number, z: number): number {
  return 2.5 * (noiseAt(noise, x / 3.4, y / 3.4, z / 5) - 0.15 * air);
}
