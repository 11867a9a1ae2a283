import type { DistanceMm, Growth, Structure } from '../scene/types.js';
import { ellipsoid } from '../shape/ellipsoid.js';
import type { TissueName } from '../types.js';

/** Sylvian fissure: an oblique sheet from the insula to the side, and the sheet over the insula. */
const island = ellipsoid([0, -3, 5], [38, 29, 24]);
const sylvian: DistanceMm = (x, y, z, c) => {
  const side = Math.abs(x);
  const sheet = Math.abs((y + 15) * 0.8 - (z - 2) * 0.45 + (side - 45) * 0.3);
  const opercular = Math.max(sheet, 34 - side, Math.abs(z - 3) - 15);
  const insular = Math.max(Math.abs(island(x, y, z, c)), 30 - side, Math.abs(y + 5) - 17, Math.abs(z - 6) - 11);
  return Math.min(opercular, insular);
};

/** Suprasellar cistern: a star, here the union of two flat ellipsoids. */
const starWide = ellipsoid([0, -17, -16], [15, 5, 6]);
const starLong = ellipsoid([0, -14, -16], [5, 12, 6]);

/** Ambient and quadrigeminal cistern: the back of a shell around the midbrain. */
const midbrain = ellipsoid([0, 12, -9], [17, 15, 18]);
const ambient: DistanceMm = (x, y, z, c) => Math.max(Math.abs(midbrain(x, y, z, c)), 8 - y, Math.abs(z + 6) - 11);

/** Signed distance to the middle of the basal cisterns and Sylvian fissures; the star has a body, the rest are sheets. */
export const cisternMm: DistanceMm = (x, y, z, c) =>
  Math.min(sylvian(x, y, z, c), starWide(x, y, z, c), starLong(x, y, z, c), ambient(x, y, z, c));

/** The fissure between the hemispheres, closed by the corpus callosum and the nuclei. */
const bridge = ellipsoid([0, 8, 3], [60, 46, 33]);
const between: DistanceMm = (x, y, z, c) => Math.max(Math.abs(x), -bridge(x, y, z, c), -14 - z);

/** The fluid spaces outside the ventricles, as wide as age makes them. */
export function cisterns(growth: Growth, hu: Readonly<Record<TissueName, number>>): Structure[] {
  const paint = (distanceMm: DistanceMm, centre: Structure['centre'], half: Structure['half']): Structure => ({
    tissue: 'csf',
    hu: hu.csf + 3,
    distanceMm,
    centre,
    half,
  });
  const wide = growth.sulcusMm;
  return [
    paint((x, y, z, c) => between(x, y, z, c) - wide, [0, 0, 30], [4, 85, 50]),
    paint((x, y, z, c) => sylvian(x, y, z, c) - wide, [0, -7, 3], [68, 26, 20]),
    paint((x, y, z, c) => Math.min(starWide(x, y, z, c), starLong(x, y, z, c)), [0, -15, -16], [16, 13, 7]),
    paint((x, y, z, c) => ambient(x, y, z, c) - 0.7 - wide, [0, 16, -6], [22, 16, 16]),
  ];
}
