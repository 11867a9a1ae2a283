import type { DistancesMm, Points, Structure } from '../scene/types.js';
import { ellipsoid, ellipsoidMm } from '../shape/ellipsoid.js';
import type { TissueName } from '../types.js';
import { petrousY, wingY } from './baseHeight.js';

/** Bone that stands up into the cavity: a wall over a line y(|x|), broader towards its foot. */
interface Wall {
  readonly y: (side: number) => number;
  /** Height of the crest at the middle and 60 mm to the side. */
  readonly top: readonly [number, number];
  /** Half width gained per mm below the crest. */
  readonly flare: number;
  /** Where it begins and ends, mm to the side. */
  readonly sides: readonly [number, number];
}

function wall({ y: line, top, flare, sides }: Wall, { count, x, y, z }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) {
    const side = Math.abs(x[k]);
    const below = top[0] + ((top[1] - top[0]) * side) / 60 - z[k];
    const across = Math.abs(y[k] - line(side)) * 0.9;
    out[k] = Math.max(across - Math.max(0, below) * flare - 0.3, -below, sides[0] - side, side - sides[1]);
  }
}

const PETROUS: Wall = { y: petrousY, top: [-21, -15], flare: 0.36, sides: [11, 70] };
const WING: Wall = { y: wingY, top: [-15, -9], flare: 0.16, sides: [13, 62] };
const SELLA = ellipsoid([0, 0, -34], [13, 9, 16]);

/** The ridges of the skull base inside the cavity: petrous bones, sphenoid wings, clivus. */
export function skullBase(hu: Readonly<Record<TissueName, number>>): Structure[] {
  const bone = (distancesMm: DistancesMm, centre: Structure['centre'], half: Structure['half']): Structure => ({
    tissue: 'bone',
    hu: hu.bone * 0.85,
    mottleHu: 200,
    distancesMm,
    centre,
    half,
  });
  return [
    bone((points, out) => wall(PETROUS, points, out), [0, 17, -38], [68, 30, 22]),
    bone((points, out) => wall(WING, points, out), [0, -35, -26], [64, 16, 19]),
    bone(ellipsoidMm(SELLA), [0, 0, -34], [14, 10, 17]),
  ];
}
