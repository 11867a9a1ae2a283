import type { Scene } from '../scene/types.js';
import { TISSUES } from '../tissues.js';
import { coverOutside } from './coverOutside.js';
import type { Plane } from './createPlane.js';
import type { PaintContext } from './paintStructure.js';

/** Distance given to pixels far from the head, mm; and the half egg of the standard head beyond which all is air. */
const FAR_MM = 1000;
const REACH = { x: 100, y: 125, z: 110 } as const;

/**
 * Starts a section: `inside` with brain, `outside` with skull, scalp and air, each only where the other does not
 * cover the pixel whole. Fills `context.cavityMm` on the way.
 */
export function fillGround(inside: Plane, outside: Plane, scene: Scene, context: PaintContext): void {
  const { pose, slice, cavityMm, blurMm } = context;
  const { origin, perSlice, perRow, perColumn } = pose;
  const { head, brain } = scene;
  const { rows, columns, hu, tissue } = inside;
  clear(inside, scene.hu.air);
  clear(outside, scene.hu.air);
  cavityMm.fill(FAR_MM);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      const x = origin[0] + perSlice[0] * slice + perRow[0] * row + perColumn[0] * column;
      const y = origin[1] + perSlice[1] * slice + perRow[1] * row + perColumn[1] * column;
      const z = origin[2] + perSlice[2] * slice + perRow[2] * row + perColumn[2] * column;
      if ((x / REACH.x) ** 2 + (y / REACH.y) ** 2 + (Math.max(0, z) / REACH.z) ** 2 > 1) continue;
      const cavity = head.cavityMm(x, y, z);
      cavityMm[i] = cavity;
      if (cavity < blurMm) {
        const value = brain.hu(x, y, z, -cavity);
        hu[i] = value;
        tissue[i] = brain.code(value);
      }
      if (cavity > -blurMm) coverOutside(outside, i, scene, x, y, z, cavity, blurMm);
    }
  }
}

function clear(plane: Plane, air: number): void {
  plane.hu.fill(air);
  plane.tissue.fill(TISSUES.air.code);
  for (const fraction of plane.fractions) fraction.fill(0);
}
