import type { DistanceMm, Structure } from '../scene/types.js';
import { ellipsoid } from '../shape/ellipsoid.js';
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

function wall({ y: line, top, flare, sides }: Wall): DistanceMm {
  return (x, y, z) => {
    const side = Math.abs(x);
    const below = top[0] + ((top[1] - top[0]) * side) / 60 - z;
    const across = Math.abs(y - line(side)) * 0.9;
    return Math.max(across - Math.max(0, below) * flare - 0.3, -below, sides[0] - side, side - sides[1]);
  };
}

const petrous = wall({ y: petrousY, top: [-21, -15], flare: 0.36, sides: [11, 70] });
const wing = wall({ y: wingY, top: [-15, -9], flare: 0.16, sides: [13, 62] });
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
    bone(wing, [0, -35, -26], [64, 16, 19]),
    bone(sella, [0, 0, -34], [14, 10, 17]),
  ];
}
