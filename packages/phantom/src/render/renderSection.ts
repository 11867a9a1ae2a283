import type { Scene } from '../scene/types.js';
import type { Plane } from './createPlane.js';
import { fillGround } from './fillGround.js';
import { type PaintContext, paintStructure } from './paintStructure.js';

/**
 * Draws one section: everything inside the cavity into `inside`, everything else into `outside`, then lays the
 * latter over the former, which so becomes the whole. Bone thus covers brain and blood alike by its part of a pixel.
 */
export function renderSection(inside: Plane, outside: Plane, scene: Scene, context: PaintContext): void {
  const { cavityMm, blurMm } = context;
  fillGround(inside, outside, scene, context);
  for (const structure of scene.inside) paintStructure(inside, structure, context, 1);
  for (const structure of scene.outside) paintStructure(outside, structure, context, -1);
  cover(inside, outside, cavityMm, blurMm);
  for (let channel = 0; channel < inside.fractions.length; channel++) {
    share(inside.fractions[channel], outside.fractions[channel], cavityMm, blurMm);
  }
}

function cover({ hu, tissue }: Plane, outside: Plane, cavityMm: Float32Array, blurMm: number): void {
  for (let i = 0; i < cavityMm.length; i++) {
    if (cavityMm[i] <= -0.5 * blurMm) continue;
    const part = 0.5 - cavityMm[i] / blurMm;
    hu[i] = part > 0 ? outside.hu[i] + (hu[i] - outside.hu[i]) * part : outside.hu[i];
    if (part < 0.5) tissue[i] = outside.tissue[i];
  }
}

function share(into: Float32Array, over: Float32Array, cavityMm: Float32Array, blurMm: number): void {
  for (let i = 0; i < cavityMm.length; i++) {
    if (into[i] === 0 && over[i] === 0) continue;
    const part = Math.min(1, Math.max(0, 0.5 - cavityMm[i] / blurMm));
    into[i] = into[i] * part + over[i] * (1 - part);
  }
}
