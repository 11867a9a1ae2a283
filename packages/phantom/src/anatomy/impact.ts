import type { Rng } from '@ich/core';
import type { HeadShape, Points, Structure, Swelling, Vector3 } from '../scene/types.js';
import type { TissueName } from '../types.js';
import { outlineAt } from './outlineAt.js';
import { scalpAt } from './scalpAt.js';
import { skullAt } from './skullAt.js';

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
  return {
    tissue: 'fracture',
    hu: hu.fracture,
    channel: 'fracture',
    centre: at,
    half: [LENGTH_MM, LENGTH_MM, LENGTH_MM],
    distancesMm: (points, out) => gap(head, at, slant, points, out),
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
    distancesMm: (points, out) => swollen(head, at, radiusMm, points, out),
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
    distancesMm: (points, out) => shell(radius, behind, points, out),
  };
}

function gap(head: HeadShape, at: Vector3, slant: number, points: Points, out: Float64Array): void {
  const { count, x, y, z, cavityMm, farMm } = points;
  const steep = 1 / Math.sqrt(1 + slant * slant);
  for (let k = 0; k < count; k++) {
    const across = Math.abs(y[k] - at[1] - slant * (z[k] - at[2])) * steep - GAP_MM / 2;
    const ball = distanceFrom(at, x[k], y[k], z[k]) - LENGTH_MM;
    // The skull's thickness costs most: it is measured where it decides.
    const open = Math.max(across, ball);
    out[k] = open > farMm ? open : Math.max(open, cavityMm[k] - skullAt(head, x[k], y[k], z[k]));
  }
}

function swollen(head: HeadShape, at: Vector3, radiusMm: number, points: Points, out: Float64Array): void {
  const { count, x, y, z, cavityMm, farMm } = points;
  for (let k = 0; k < count; k++) {
    const ball = distanceFrom(at, x[k], y[k], z[k]) - radiusMm;
    out[k] = ball;
    if (ball > farMm) continue;
    const skull = skullAt(head, x[k], y[k], z[k]);
    const cover = outlineAt(head.outline, x[k], y[k], z[k]) - skull - scalpAt(head, x[k], y[k], z[k]) + 3.5;
    out[k] = Math.max(ball, cover, skull - cavityMm[k]);
  }
}

function shell(radius: number, behind: number, { count, x, y }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) {
    const back = y[k] - behind;
    out[k] = Math.max(Math.abs(Math.sqrt(x[k] * x[k] + back * back) - radius) - 1.2, 10 - y[k]);
  }
}

function distanceFrom(at: Vector3, x: number, y: number, z: number): number {
  const dx = x - at[0];
  const dy = y - at[1];
  const dz = z - at[2];
  return Math.sqrt(dx * dx + dy * dy + dz * dz);
}
