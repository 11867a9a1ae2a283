import { scalpAt, thickestScalpMm } from '../anatomy/scalpAt.js';
import { skullAt } from '../anatomy/skullAt.js';
import type { Points, Scene } from '../scene/types.js';
import { noiseAt } from '../shape/noiseAt.js';
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

/** How far the edges of skin, fat, muscle, bone and marrow are from the pixel at hand, mm; see `noiseAt` on the way. */
const edges = new Float64Array(5);
const NOWHERE = Number.POSITIVE_INFINITY;
const UNDER_BASE = [-NOWHERE, -NOWHERE, 0, 0, NOWHERE] as const;

/**
 * Skull, scalp or air at the pixels of a row of `plane` outside the inner table, or under the skull base.
 *
 * @param row `spare`: distances to the outline of the head
 */
export function coverOutside(plane: Plane, row: Points, scene: Scene, blurMm: number): void {
  const { count, spare: outlineMm, cavityMm } = row;
  const { head } = scene;
  // A rounding error more than the thickest cover, so that it is left to the pixels themselves to say where air begins.
  const air = thickestScalpMm(head) + THICKEST_SKULL_MM + blurMm + 1e-6;
  for (let k = 0; k < count; k++) {
    if (!(cavityMm[k] > -blurMm)) continue;
    if (outlineMm[k] > air) continue;
    coverPixel(plane, row, k, scene, blurMm);
  }
}

function coverPixel(plane: Plane, row: Points, k: number, scene: Scene, blurMm: number): void {
  const { head } = scene;
  const i = row.index[k];
  const x = row.x[k];
  const y = row.y[k];
  const z = row.z[k];
  const cavity = row.cavityMm[k];
  const outline = row.spare[k];
  if (outline < BELOW_MM) {
    // Muscle and fat alternate under the floor of the fossae.
    const muscle = -6 * (noiseAt(scene.noise, x / 9, y / 9, z / 12) + 0.3);
    edges.set(UNDER_BASE);
    edges[2] = muscle;
    edges[3] = cavity - FLOOR_MM;
    layer(plane, i, scene.hu, blurMm);
    return;
  }
  const scalp = scalpAt(head, x, y, z);
  if (outline - scalp - THICKEST_SKULL_MM > blurMm) return;
  const skull = skullAt(head, x, y, z);
  const edge = outline - skull - scalp;
  if (edge > blurMm) return;
  edges[0] = edge;
  edges[1] = edge + SKIN_MM;
  // Galea and temporal muscle lie on the bone under the fat.
  edges[2] = edge + Math.min(FAT_MM, 0.7 * scalp);
  edges[3] = cavity - skull;
  edges[4] = skull > 2 * TABLE_MM + 1 ? Math.max(cavity - skull + TABLE_MM, TABLE_MM - cavity) : NOWHERE;
  layer(plane, i, scene.hu, blurMm);
}

/** Lays skin, fat, muscle, bone and marrow, each over the one before, by the part of the pixel within its edge. */
function layer(plane: Plane, i: number, hu: Scene['hu'], blurMm: number): void {
  const skin = part(edges[0], blurMm);
  const fat = part(edges[1], blurMm);
  const muscle = part(edges[2], blurMm);
  const bone = part(edges[3], blurMm);
  const marrow = part(edges[4], blurMm);
  let value = hu.air + (hu.skin - hu.air) * skin;
  value += (hu.fat - value) * fat;
  value += (hu.muscle - value) * muscle;
  value += (hu.bone - value) * bone;
  value += (hu.diploe - value) * marrow;
  plane.hu[i] = value;
  let code: number = skin >= 0.5 ? TISSUES.skin.code : TISSUES.air.code;
  if (fat >= 0.5) code = TISSUES.fat.code;
  if (muscle >= 0.5) code = TISSUES.muscle.code;
  if (bone >= 0.5) code = TISSUES.bone.code;
  if (marrow >= 0.5) code = TISSUES.diploe.code;
  plane.tissue[i] = code;
}

/** Part of a pixel covered by something whose edge is `distanceMm` away. */
function part(distanceMm: number, blurMm: number): number {
  return Math.min(1, Math.max(0, 0.5 - distanceMm / blurMm));
}
