import type { Rng } from '@ich/core';
import type { HeadShape, Noise3, Swelling } from '../scene/types.js';
import { smoothstep } from '../shape/smoothstep.js';
import { baseHeight } from './baseHeight.js';
import { createOutline } from './createOutline.js';

/** Length of the temporal and frontal halves that the local thickness refers to, mm. */
const HALF_LENGTH_MM = 81;

/**
 * Head of one subject: the inner table is an outline cut below by the skull base; skull and scalp follow it at their
 * own thickness.
 *
 * @param swellings read at every call, so that they may be added later
 */
export function createHeadShape(
  rng: Rng,
  noise: Noise3,
  meanSkullMm: number,
  swellings: readonly Swelling[],
): HeadShape {
  const outlineMm = createOutline(rng);
  const scalp = rng.uniform(5, 8.5);
  return {
    outlineMm,
    cavityMm: (x, y, z) => {
      const outline = outlineMm(x, y, z);
      // The slope of the base makes its height difference a distance, near enough.
      return z > -4 ? outline : Math.max(outline, (baseHeight(x, y) - z) * 0.85);
    },
    skullMm: (x, y, z) => {
      // Temporal squama is thin, occiput and forehead are thick.
      const squama = smoothstep(30, -10, z) * smoothstep(40, 60, Math.abs(x));
      const site = 1 + 0.3 * (Math.abs(y) / HALF_LENGTH_MM) ** 2 - 0.3 * squama;
      return meanSkullMm * site * (1 + 0.25 * noise(x / 45 + 7, y / 45, z / 45));
    },
    scalpMm: (x, y, z) => {
      let mm = scalp;
      // Temporal muscle makes the cover thicker at the sides.
      if (z < 25) mm += 6 * smoothstep(25, -25, z) * smoothstep(30, 55, Math.abs(x)) * smoothstep(45, -10, y);
      for (let i = 0; i < swellings.length; i++) mm += swollen(swellings[i], x, y, z);
      return mm;
    },
  };
}

function swollen({ centre, radiusMm, heightMm }: Swelling, x: number, y: number, z: number): number {
  const d2 = (x - centre[0]) ** 2 + (y - centre[1]) ** 2 + (z - centre[2]) ** 2;
  const rest = Math.max(0, 1 - d2 / (radiusMm * radiusMm));
  return heightMm * rest * rest;
}
