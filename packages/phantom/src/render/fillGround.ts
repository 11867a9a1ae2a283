import { brainCode } from '../anatomy/brainCode.js';
import { brainHuAt } from '../anatomy/brainHuAt.js';
import { cutAt } from '../anatomy/cavityAt.js';
import { outlineAt } from '../anatomy/outlineAt.js';
import { SULCUS_REACH_MM, sulcusAt } from '../anatomy/sulcusAt.js';
import type { BrainField, HeadShape, Points, Scene } from '../scene/types.js';
import { TISSUES } from '../tissues.js';
import { coverOutside } from './coverOutside.js';
import type { Plane } from './createPlane.js';
import type { PaintContext } from './paintStructure.js';
import { rowStart } from './rowStart.js';

/** Distance given to pixels far from the head, mm; and the half egg of the standard head beyond which all is air. */
const FAR_MM = 1000;
const REACH = { x: 100, y: 125, z: 110 } as const;

/**
 * Starts a section: `inside` with brain, `outside` with skull, scalp and air, each only where the other does not
 * cover the pixel whole. Fills `context.cavityMm` on the way.
 */
export function fillGround(inside: Plane, outside: Plane, scene: Scene, context: PaintContext): void {
  const { cavityMm, blurMm, points } = context;
  clear(inside, scene.hu.air);
  clear(outside, scene.hu.air);
  cavityMm.fill(FAR_MM);
  for (let row = 0; row < inside.rows; row++) {
    takeNear(row, inside.columns, context);
    measureOutline(scene.head, points);
    measureCavity(points);
    for (let k = 0; k < points.count; k++) cavityMm[points.index[k]] = points.cavityMm[k];
    coverOutside(outside, points, scene, blurMm);
    measureSulci(scene.brain, points, blurMm);
    fillBrain(inside, points, scene, blurMm);
  }
}

/** Takes the pixels of a row that lie near the head. */
function takeNear(row: number, columns: number, context: PaintContext): void {
  const { points, pose } = context;
  const [x0, y0, z0] = rowStart(context, row);
  const [dx, dy, dz] = pose.perColumn;
  let count = 0;
  for (let column = 0; column < columns; column++) {
    const x = x0 + dx * column;
    const y = y0 + dy * column;
    const z = z0 + dz * column;
    const a = x / REACH.x;
    const b = y / REACH.y;
    const c = Math.max(0, z) / REACH.z;
    if (a * a + b * b + c * c > 1) continue;
    points.index[count] = row * columns + column;
    points.x[count] = x;
    points.y[count] = y;
    points.z[count] = z;
    count++;
  }
  points.count = count;
}

/** Distances to the outline of the head, into `spare`. */
function measureOutline({ outline }: HeadShape, { count, x, y, z, spare }: Points): void {
  for (let k = 0; k < count; k++) spare[k] = outlineAt(outline, x[k], y[k], z[k]);
}

/** Distances to the inner table, from those to the outline. */
function measureCavity({ count, x, y, z, cavityMm, spare }: Points): void {
  for (let k = 0; k < count; k++) cavityMm[k] = cutAt(spare[k], x[k], y[k], z[k]);
}

/** Distances to the sulci where they matter, into `spare`. */
function measureSulci({ noise }: BrainField, { count, x, y, z, cavityMm, spare }: Points, blurMm: number): void {
  for (let k = 0; k < count; k++) {
    const isShallow = cavityMm[k] < blurMm && -cavityMm[k] < SULCUS_REACH_MM;
    if (isShallow) spare[k] = sulcusAt(noise, x[k], y[k], z[k]);
  }
}

function fillBrain(plane: Plane, points: Points, { brain }: Scene, blurMm: number): void {
  const { count, index, cavityMm } = points;
  for (let k = 0; k < count; k++) {
    if (!(cavityMm[k] < blurMm)) continue;
    const value = brainHuAt(brain, points, k);
    plane.hu[index[k]] = value;
    plane.tissue[index[k]] = brainCode(brain, value);
  }
}

function clear(plane: Plane, air: number): void {
  plane.hu.fill(air);
  plane.tissue.fill(TISSUES.air.code);
  for (const fraction of plane.fractions) fraction.fill(0);
}
