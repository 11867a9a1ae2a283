import { ellipsoid } from '../shape/ellipsoid.js';
import { type TubePoint, tube, tubeBox } from '../shape/tube.js';
import type { DistanceMm, Noise3, Structure, TissueName } from '../types.js';

/** Bone that stands up into the cavity: a wall over a line y = at + slope |x|, broader towards its foot. */
function wall(at: number, slope: number, top: number, flare: number, from: number, to: number): DistanceMm {
  const straight = 1 / Math.sqrt(1 + slope * slope);
  return (x, y, z) => {
    const side = Math.abs(x);
    const across = Math.abs(y - at - slope * side) * straight;
    return Math.max(across - Math.max(0, top - z) * flare - 0.5, z - top, from - side, side - to) * 0.9;
  };
}

const petrous = wall(2, 0.5, -17, 0.42, 12, 70);
const wing = wall(-33, -0.06, -8, 0.2, 14, 62);
const sella = ellipsoid([0, 0, -34], [13, 9, 16]);

/** The ridges of the skull base inside the cavity: petrous bones, sphenoid wings, clivus. */
export function skullBase(hu: Readonly<Record<TissueName, number>>): Structure[] {
  const bone = (distanceMm: DistanceMm, centre: Structure['centre'], half: Structure['half']): Structure => ({
    tissue: 'bone',
    hu: hu.bone * 0.85,
    mottleHu: 200,
    distanceMm,
    centre,
    half,
  });
  return [
    bone(petrous, [0, 17, -38], [68, 30, 22]),
    bone(wing, [0, -35, -24], [62, 14, 17]),
    bone(sella, [0, 0, -34], [14, 10, 17]),
  ];
}

const ORBIT: readonly TubePoint[] = [
  [32, -70, -33, 17],
  [24, -45, -33, 9],
];
const MUSCLES: readonly TubePoint[] = [
  [31, -66, -33, 2],
  [20, -42, -33, 2.5],
];

/** What lies below and before the cavity: orbits, sinuses, mastoid cells, nose. */
export function face(hu: Readonly<Record<TissueName, number>>, noise: Noise3, air: number): Structure[] {
  const mirrored =
    (d: DistanceMm): DistanceMm =>
    (x, y, z, c) =>
      d(Math.abs(x), y, z, c);
  const outsideSkull =
    (d: DistanceMm, wallMm: number): DistanceMm =>
    (x, y, z, c) =>
      Math.max(d(x, y, z, c), wallMm - c);
  const orbitBox = tubeBox(ORBIT, 4);
  const orbitReach = [52, orbitBox.half[1], orbitBox.half[2]] as const;
  const orbitAt = [0, orbitBox.centre[1], orbitBox.centre[2]] as const;
  const part = (
    tissue: TissueName,
    distanceMm: DistanceMm,
    centre: Structure['centre'],
    half: Structure['half'],
    mottleHu = 0,
  ): Structure => ({ tissue, hu: hu[tissue], mottleHu, distanceMm, centre, half });
  const cone = tube(ORBIT);
  const cells: DistanceMm = (x, y, z) => 2.5 * (noise(x / 3.4, y / 3.4, z / 5) - 0.15 * air);
  const mastoid = ellipsoid([55, 31, -36], [13, 13, 16]);
  const ethmoid = ellipsoid([0, -58, -32], [11, 18, 15]);
  const sphenoid = ellipsoid([0, -24, -34], [12, 11, 9]);
  const frontal = ellipsoid([5, -89, -10], [12 * (0.5 + 0.5 * air), 3.2, 10]);
  return [
    part(
      'bone',
      outsideSkull(
        mirrored((x, y, z, c) => Math.abs(cone(x, y, z, c) - 1.5) - 1.6),
        1,
      ),
      orbitAt,
      orbitReach,
    ),
    part('fat', outsideSkull(mirrored(cone), 3), orbitAt, orbitReach),
    part('muscle', mirrored(tube(MUSCLES)), orbitAt, orbitReach),
    part('skin', mirrored(ellipsoid([33, -75, -33], [12.8, 12.8, 12.8])), [0, -75, -33], [47, 14, 14]),
    part('eye', mirrored(ellipsoid([33, -75, -33], [11.6, 11.6, 11.6])), [0, -75, -33], [46, 13, 13]),
    part('muscle', mirrored(ellipsoid([33, -84, -33], [4.5, 2, 4.5])), [0, -84, -33], [38, 3, 5]),
    part('bone', outsideSkull(ethmoid, 2), [0, -58, -32], [12, 19, 16]),
    part(
      'air',
      outsideSkull((x, y, z, c) => Math.max(ethmoid(x, y, z, c) + 1, cells(x * 1.2, y, z * 0.3, c) - 1), 3),
      [0, -58, -32],
      [12, 19, 16],
    ),
    part(
      'bone',
      outsideSkull((x, y, z, c) => sphenoid(x, y, z, c) - 2, 0),
      [0, -24, -34],
      [15, 14, 12],
    ),
    part(
      'air',
      outsideSkull((x, y, z, c) => Math.max(sphenoid(x, y, z, c), 0.7 - Math.abs(x - 1)), 2),
      [0, -24, -34],
      [13, 12, 10],
    ),
    part(
      'bone',
      outsideSkull(
        mirrored((x, y, z, c) => mastoid(x, y, z, c) - 2),
        0,
      ),
      [0, 31, -36],
      [71, 16, 19],
    ),
    part(
      'air',
      outsideSkull(
        mirrored((x, y, z, c) => Math.max(mastoid(x, y, z, c), cells(x, y, z, c))),
        2,
      ),
      [0, 31, -36],
      [69, 14, 17],
    ),
    part('air', outsideSkull(mirrored(frontal), 1.5), [0, -89, -10], [18, 5, 11]),
  ];
}
