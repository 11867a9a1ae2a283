import type { HeadShape, Swelling } from '../scene/types.js';
import { smoothstep } from '../shape/smoothstep.js';

/** What the temporal muscle adds to the scalp where it is thickest, mm. */
const MUSCLE_MM = 6;

/** Thickness of the scalp, mm: the temporal muscle makes it thicker at the sides, a blow where it fell. */
export function scalpAt({ scalpMm, swellings }: HeadShape, x: number, y: number, z: number): number {
  let mm = scalpMm;
  if (z < 25) mm += MUSCLE_MM * smoothstep(25, -25, z) * smoothstep(30, 55, Math.abs(x)) * smoothstep(45, -10, y);
  for (let i = 0; i < swellings.length; i++) mm += swollen(swellings[i], x, y, z);
  return mm;
}

/** It is nowhere thicker than this. */
export function thickestScalpMm({ scalpMm, swellings }: HeadShape): number {
  return swellings.reduce((mm, { heightMm }) => mm + heightMm, scalpMm + MUSCLE_MM);
}

function swollen({ centre, radiusMm, heightMm }: Swelling, x: number, y: number, z: number): number {
  const dx = x - centre[0];
  const dy = y - centre[1];
  const dz = z - centre[2];
  const rest = Math.max(0, 1 - (dx * dx + dy * dy + dz * dz) / (radiusMm * radiusMm));
  return heightMm * rest * rest;
}
