import type { Scene } from '../scene/types.js';
import { TISSUES } from '../tissues.js';
import type { Plane } from './createPlane.js';

/** Thickness of skin and of each bone table, and of the fat between skin and muscle, mm. */
const SKIN_MM = 2;
const TABLE_MM = 1.5;
const FAT_MM = 4;

/** Below the skull base: the outline is this deep, and the bone under the fossae this thick, mm. */
const BELOW_MM = -3;
const FLOOR_MM = 2.2;

/** Thicker than any skull of the model, mm: saves looking up its thickness out in the air. */
const THICKEST_SKULL_MM = 14;

/** Skull, scalp or air at pixel `i` of `plane`, `cavity` mm outside the inner table (or under the skull base). */
export function coverOutside(
  plane: Plane,
  i: number,
  scene: Scene,
  x: number,
  y: number,
  z: number,
  cavity: number,
  blurMm: number,
): void {
  const { head } = scene;
  const outline = z > 0 ? cavity : head.outlineMm(x, y, z);
  if (outline < BELOW_MM) {
    // Muscle and fat alternate under the floor of the fossae.
    const muscle = part(-6 * (scene.noise(x / 9, y / 9, z / 12) + 0.3), blurMm);
    layer(plane, i, scene, 1, 1, muscle, part(cavity - FLOOR_MM, blurMm), 0);
    return;
  }
  const scalp = head.scalpMm(x, y, z);
  if (outline - scalp - THICKEST_SKULL_MM > blurMm) return;
  const skull = head.skullMm(x, y, z);
  const edge = outline - skull - scalp;
  if (edge > blurMm) return;
  // Galea and temporal muscle lie on the bone under the fat.
  const muscle = part(edge + Math.min(FAT_MM, 0.7 * scalp), blurMm);
  const hasMarrow = skull > 2 * TABLE_MM + 1;
  const marrow = hasMarrow ? part(Math.max(cavity - skull + TABLE_MM, TABLE_MM - cavity), blurMm) : 0;
  layer(
    plane,
    i,
    scene,
    part(edge, blurMm),
    part(edge + SKIN_MM, blurMm),
    muscle,
    part(cavity - skull, blurMm),
    marrow,
  );
}

/** Part of a pixel covered by something whose edge is `distanceMm` away. */
function part(distanceMm: number, blurMm: number): number {
  return Math.min(1, Math.max(0, 0.5 - distanceMm / blurMm));
}

/** Lays each over the one before, by its part of the pixel. */
function layer(
  plane: Plane,
  i: number,
  { hu }: Scene,
  skin: number,
  fat: number,
  muscle: number,
  bone: number,
  marrow: number,
): void {
  let value = hu.air + (hu.skin - hu.air) * skin;
  value += (hu.fat - value) * fat;
  value += (hu.muscle - value) * muscle;
  value += (hu.bone - value) * bone;
  value += (hu.diploe - value) * marrow;
  plane.hu[i] = value;
  plane.tissue[i] = topmost(skin, fat, muscle, bone, marrow);
}

function topmost(skin: number, fat: number, muscle: number, bone: number, marrow: number): number {
  if (marrow >= 0.5) return TISSUES.diploe.code;
  if (bone >= 0.5) return TISSUES.bone.code;
  if (muscle >= 0.5) return TISSUES.muscle.code;
  if (fat >= 0.5) return TISSUES.fat.code;
  return skin >= 0.5 ? TISSUES.skin.code : TISSUES.air.code;
}
