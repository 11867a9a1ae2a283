import type { Rng } from '@ich/core';
import type { HeadShape, Structure, Swelling, Vector3 } from '../scene/types.js';
import type { TissueName } from '../types.js';

/** Width and half length of a fracture line, mm. */
const GAP_MM = 1.6;
const LENGTH_MM = 32;

/** A fracture through the skull at `at`: a thin, steep gap between outer and inner table. */
export function fractureLine(
  head: HeadShape,
  at: Vector3,
  hu: Readonly<Record<TissueName, number>>,
  rng: Rng,
): Structure {
  const slant = rng.uniform(-0.5, 0.5);
  const steep = 1 / Math.sqrt(1 + slant * slant);
  return {
    tissue: 'fracture',
    hu: hu.fracture,
    channel: 'fracture',
    centre: at,
    half: [LENGTH_MM, LENGTH_MM, LENGTH_MM],
    distanceMm: (x, y, z, cavityMm) => {
      const across = Math.abs(y - at[1] - slant * (z - at[2])) * steep - GAP_MM / 2;
      const ball = Math.sqrt((x - at[0]) ** 2 + (y - at[1]) ** 2 + (z - at[2]) ** 2) - LENGTH_MM;
      return Math.max(across, ball, cavityMm - head.skullMm(x, y, z));
    },
  };
}

/** Soft tissue over the place of a blow, as bright as blood, between skull and skin. */
export function scalpSwelling(
  head: HeadShape,
  { centre: at, radiusMm }: Swelling,
  hu: Readonly<Record<TissueName, number>>,
): Structure {
  return {
    tissue: 'swelling',
    hu: hu.swelling,
    mottleHu: 8,
    channel: 'decoy',
    centre: at,
    half: [radiusMm, radiusMm, radiusMm],
    distanceMm: (x, y, z, cavityMm) => {
      const skull = head.skullMm(x, y, z);
      const ball = Math.sqrt((x - at[0]) ** 2 + (y - at[1]) ** 2 + (z - at[2]) ** 2) - radiusMm;
      const cover = head.outlineMm(x, y, z) - skull - head.scalpMm(x, y, z) + 3.5;
      return Math.max(ball, cover, skull - cavityMm);
    },
  };
}

/** The shell of a head holder behind and beside the head: a thin arc, partly outside the picture. */
export function headRest(hu: Readonly<Record<TissueName, number>>, rng: Rng): Structure {
  const radius = rng.uniform(112, 122);
  const behind = rng.uniform(-8, 0);
  return {
    tissue: 'rest',
    hu: hu.rest,
    channel: 'decoy',
    centre: [0, 60, 20],
    half: [140, 90, 120],
    distanceMm: (x, y) => Math.max(Math.abs(Math.sqrt(x * x + (y - behind) ** 2) - radius) - 1.2, 10 - y),
  };
}
