import type { Noise3, Points, Pose, Structure } from '../scene/types.js';
import { noiseAt } from '../shape/noiseAt.js';
import { TISSUES } from '../tissues.js';
import type { Plane } from './createPlane.js';
import { rowStart } from './rowStart.js';

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
  /** Room for the points of a row, and for their distances to a structure. */
  readonly points: Points;
  readonly distancesMm: Float64Array;
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
  const { hu, mottleHu = 0, channel, tissue } = structure;
  const { code } = TISSUES[tissue];
  const paint = { hu, mottleHu, code, channel: channel === undefined ? -1 : plane.channels.indexOf(channel) };
  context.points.farMm = context.blurMm / 2;
  for (let row = box.top; row <= box.bottom; row++) {
    takeSide(box, row, plane.columns, context, side);
    structure.distancesMm(context.points, context.distancesMm);
    mix(plane, paint, context);
  }
}

/** What a structure does to the pixels that it covers. */
interface Paint {
  readonly hu: number;
  readonly mottleHu: number;
  readonly code: number;
  /** Place among the channels of the plane, -1 for none. */
  readonly channel: number;
}

/** Takes the pixels of a row within the box and on the side. */
function takeSide({ left, right }: Box, row: number, columns: number, context: PaintContext, side: 1 | -1): void {
  const { points, pose, cavityMm, blurMm } = context;
  const [x0, y0, z0] = rowStart(context, row);
  const [dx, dy, dz] = pose.perColumn;
  let count = 0;
  for (let column = left; column <= right; column++) {
    const i = row * columns + column;
    const cavity = cavityMm[i];
    if (cavity * side > blurMm) continue;
    points.index[count] = i;
    points.x[count] = x0 + dx * column;
    points.y[count] = y0 + dy * column;
    points.z[count] = z0 + dz * column;
    points.cavityMm[count] = cavity;
    count++;
  }
  points.count = count;
}

/** Mixes a structure into the pixels that it covers. */
function mix(plane: Plane, paint: Paint, { points, distancesMm, blurMm, noise }: PaintContext): void {
  for (let k = 0; k < points.count; k++) {
    // Written so that a pixel of which nothing is covered, the common case, costs no more.
    if (!(0.5 - distancesMm[k] / blurMm > 0)) continue;
    const cover = Math.min(1, 0.5 - distancesMm[k] / blurMm);
    mixPixel(plane, points.index[k], cover, paint, paint.mottleHu === 0 ? 0 : mottle(noise, points, k));
  }
}

function mixPixel({ hu, tissue, fractions }: Plane, i: number, cover: number, paint: Paint, bump: number): void {
  hu[i] += (paint.hu + paint.mottleHu * bump - hu[i]) * cover;
  if (cover >= 0.5) tissue[i] = paint.code;
  for (let f = 0; f < fractions.length; f++) fractions[f][i] *= 1 - cover;
  if (paint.channel >= 0) fractions[paint.channel][i] += cover;
}

function mottle(noise: Noise3, { x, y, z }: Points, k: number): number {
  return noiseAt(noise, x[k] / MOTTLE_MM, y[k] / MOTTLE_MM, z[k] / MOTTLE_MM + 17);
}

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Rows and columns that the box of a structure can touch; none when the section misses it. */
function sectionBox(plane: Plane, { centre, half }: Structure, { pose, slice, blurMm }: PaintContext): Box | undefined {
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
