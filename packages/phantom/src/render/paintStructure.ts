import type { Noise3, Pose, Structure } from '../scene/types.js';
import { TISSUES } from '../tissues.js';
import type { Plane } from './createPlane.js';

/** Where a plane lies and what the painter needs to know there. */
export interface PaintContext {
  readonly pose: Pose;
  /** Position along the slice axis, in slices; fractions lie between. */
  readonly slice: number;
  /** Distance to the inner table at every pixel, mm. */
  readonly cavityMm: Float32Array;
  /** Width of the ramp over which an edge is mixed, mm. */
  readonly blurMm: number;
  readonly noise: Noise3;
}

/** Grain of the mottle of a structure, mm. */
const MOTTLE_MM = 6;

/**
 * Paints a structure over a section: every pixel moves towards it by the part of the pixel that it covers.
 *
 * @param side 1 paints in the cavity, -1 outside; pixels wholly on the other side are left out
 */
export function paintStructure(plane: Plane, structure: Structure, context: PaintContext, side: 1 | -1): void {
  const box = sectionBox(plane, structure, context);
  if (!box) return;
  const { pose, slice, cavityMm, blurMm, noise } = context;
  const { origin, perSlice, perRow, perColumn } = pose;
  const { distanceMm, hu, mottleHu = 0 } = structure;
  const { fractions } = plane;
  const { code } = TISSUES[structure.tissue];
  const channel = structure.channel ? plane.channels.indexOf(structure.channel) : -1;
  for (let row = box.top; row <= box.bottom; row++) {
    for (let column = box.left; column <= box.right; column++) {
      const i = row * plane.columns + column;
      if (cavityMm[i] * side > blurMm) continue;
      const x = origin[0] + perSlice[0] * slice + perRow[0] * row + perColumn[0] * column;
      const y = origin[1] + perSlice[1] * slice + perRow[1] * row + perColumn[1] * column;
      const z = origin[2] + perSlice[2] * slice + perRow[2] * row + perColumn[2] * column;
      const cover = Math.min(1, 0.5 - distanceMm(x, y, z, cavityMm[i]) / blurMm);
      // Written so that a pixel of which nothing is covered, the common case, costs no more.
      if (!(cover > 0)) continue;
      const own = mottleHu === 0 ? hu : hu + mottleHu * noise(x / MOTTLE_MM, y / MOTTLE_MM, z / MOTTLE_MM + 17);
      plane.hu[i] += (own - plane.hu[i]) * cover;
      if (cover >= 0.5) plane.tissue[i] = code;
      for (let k = 0; k < fractions.length; k++) fractions[k][i] *= 1 - cover;
      if (channel >= 0) fractions[channel][i] += cover;
    }
  }
}

/** Rows and columns that the box of a structure can touch; none when the section misses it. */
function sectionBox(
  plane: Plane,
  { centre, half }: Structure,
  { pose, slice, blurMm }: PaintContext,
): { top: number; bottom: number; left: number; right: number } | undefined {
  const middle = pose.toVoxel(centre);
  // Half extents in voxels: each head axis moves the voxel position by a constant vector.
  const reach = [0, 0, 0];
  for (const axis of [0, 1, 2]) {
    const tip: [number, number, number] = [centre[0], centre[1], centre[2]];
    tip[axis] += half[axis] + blurMm;
    const moved = pose.toVoxel(tip);
    for (const out of [0, 1, 2]) reach[out] += Math.abs(moved[out] - middle[out]);
  }
  if (Math.abs(slice - middle[0]) > reach[0]) return undefined;
  return {
    top: Math.max(0, Math.ceil(middle[1] - reach[1])),
    bottom: Math.min(plane.rows - 1, Math.floor(middle[1] + reach[1])),
    left: Math.max(0, Math.ceil(middle[2] - reach[2])),
    right: Math.min(plane.columns - 1, Math.floor(middle[2] + reach[2])),
  };
}
