import type { Scene } from '../scene/types.js';
import { TISSUES } from '../tissues.js';
import type { Plane } from './createPlane.js';
import type { PaintContext } from './paintStructure.js';

/** Thickness of skin and of each bone table, and of the fat between skin and muscle, mm. */
const SKIN_MM = 2;
const TABLE_MM = 1.5;
const FAT_MM = 4;

/** Thickness of the bone under the fossae, where no calvarium is left, mm. */
const FLOOR_MM = 2.2;

/** Distance given to pixels far from the head, mm; and the box of the standard head beyond which all is air. */
const FAR_MM = 1000;
const REACH = { x: 100, y: 125, z: 110 } as const;

/**
 * Starts a section: `inside` with brain, `outside` with skull, scalp and air, each only where the other does not
 * cover the pixel whole. Fills `context.cavityMm` on the way.
 */
export function fillGround(inside: Plane, outside: Plane, scene: Scene, context: PaintContext): void {
  const { pose, slice, cavityMm, blurMm } = context;
  const { origin, perSlice, perRow, perColumn } = pose;
  const { head, brain, hu } = scene;
  clear(inside, hu.air);
  clear(outside, hu.air);
  for (let row = 0, i = 0; row < inside.rows; row++) {
    for (let column = 0; column < inside.columns; column++, i++) {
      const x = origin[0] + perSlice[0] * slice + perRow[0] * row + perColumn[0] * column;
      const y = origin[1] + perSlice[1] * slice + perRow[1] * row + perColumn[1] * column;
      const z = origin[2] + perSlice[2] * slice + perRow[2] * row + perColumn[2] * column;
      cavityMm[i] = FAR_MM;
      if ((x / REACH.x) ** 2 + (y / REACH.y) ** 2 + (Math.max(0, z) / REACH.z) ** 2 > 1) continue;
      const cavity = head.cavityMm(x, y, z);
      cavityMm[i] = cavity;
      if (cavity < blurMm) {
        const value = brain.hu(x, y, z, -cavity);
        inside.hu[i] = value;
        inside.tissue[i] = TISSUES[brain.tissue(value)].code;
      }
      if (cavity > -blurMm) cover(outside, i, scene, x, y, z, cavity, blurMm);
    }
  }
}

function clear(plane: Plane, air: number): void {
  plane.hu.fill(air);
  plane.tissue.fill(TISSUES.air.code);
  for (const fraction of plane.fractions) fraction.fill(0);
}

/** Skin, fat, muscle, bone and marrow at one pixel, from outside to inside. */
function cover(
  plane: Plane,
  i: number,
  scene: Scene,
  x: number,
  y: number,
  z: number,
  cavity: number,
  blurMm: number,
): void {
  const { head, hu } = scene;
  const outline = head.outlineMm(x, y, z);
  const skull = head.skullMm(x, y, z);
  const scalp = head.scalpMm(x, y, z);
  const edge = outline - skull - scalp;
  if (edge > blurMm) return;
  const bone = outline < -3 ? FLOOR_MM : skull;
  // Galea and temporal muscle lie on the bone under the fat; below the skull base muscle and fat alternate.
  const grain = outline < -3 ? scene.noise(x / 9, y / 9, z / 12) : 0;
  const muscle = outline < -3 ? -6 * (grain + 0.3) : edge + Math.min(FAT_MM, 0.7 * scalp);
  const marrow = bone > 2 * TABLE_MM + 1 ? Math.max(cavity - bone + TABLE_MM, TABLE_MM - cavity) : blurMm;
  const skinPart = part(edge, blurMm);
  const fatPart = part(edge + SKIN_MM, blurMm);
  const musclePart = part(muscle, blurMm);
  const bonePart = part(cavity - bone, blurMm);
  const marrowPart = part(marrow, blurMm);
  let value = hu.air + (hu.skin - hu.air) * skinPart;
  value += (hu.fat - value) * fatPart;
  value += (hu.muscle - value) * musclePart;
  value += (hu.bone - value) * bonePart;
  value += (hu.diploe - value) * marrowPart;
  plane.hu[i] = value;
  plane.tissue[i] = topmost(skinPart, fatPart, musclePart, bonePart, marrowPart);
}

/** Part of a pixel covered by something whose edge is `distanceMm` away. */
function part(distanceMm: number, blurMm: number): number {
  return Math.min(1, Math.max(0, 0.5 - distanceMm / blurMm));
}

function topmost(skin: number, fat: number, muscle: number, bone: number, marrow: number): number {
  if (marrow >= 0.5) return TISSUES.diploe.code;
  if (bone >= 0.5) return TISSUES.bone.code;
  if (muscle >= 0.5) return TISSUES.muscle.code;
  if (fat >= 0.5) return TISSUES.fat.code;
  return skin >= 0.5 ? TISSUES.skin.code : TISSUES.air.code;
}
