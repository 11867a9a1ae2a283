import { ellipsoid, ellipsoidAt } from '../shape/ellipsoid.js';

/** Island of the insula, which the Sylvian fissure covers. */
const ISLAND = ellipsoid([0, -3, 5], [38, 29, 24]);

/** Suprasellar cistern: a star, here the union of two flat ellipsoids. */
const STAR_WIDE = ellipsoid([0, -17, -16], [15, 5, 6]);
const STAR_LONG = ellipsoid([0, -14, -16], [5, 12, 6]);

/** What the ambient and quadrigeminal cisterns surround. */
const MIDBRAIN = ellipsoid([0, 12, -9], [17, 15, 18]);

/** Signed distance to the middle of the basal cisterns and Sylvian fissures; the star has a body, the rest are sheets. */
export function cisternAt(x: number, y: number, z: number): number {
  return Math.min(sylvianAt(x, y, z), starAt(x, y, z), ambientAt(x, y, z));
}

/** Sylvian fissure: an oblique sheet from the insula to the side, and the sheet over the insula. */
export function sylvianAt(x: number, y: number, z: number): number {
  const side = Math.abs(x);
  const sheet = Math.abs((y + 15) * 0.8 - (z - 2) * 0.45 + (side - 45) * 0.3);
  const opercular = Math.max(sheet, 34 - side, Math.abs(z - 3) - 15);
  const island = Math.abs(ellipsoidAt(ISLAND, x, y, z));
  const insular = Math.max(island, 30 - side, Math.abs(y + 5) - 17, Math.abs(z - 6) - 11);
  return Math.min(opercular, insular);
}

/** Suprasellar cistern. */
export function starAt(x: number, y: number, z: number): number {
  return Math.min(ellipsoidAt(STAR_WIDE, x, y, z), ellipsoidAt(STAR_LONG, x, y, z));
}

/** Ambient and quadrigeminal cistern: the back of a shell around the midbrain. */
export function ambientAt(x: number, y: number, z: number): number {
  return Math.max(Math.abs(ellipsoidAt(MIDBRAIN, x, y, z)), 8 - y, Math.abs(z + 6) - 11);
}
