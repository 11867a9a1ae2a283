import type { DistancesMm, Growth, Points, Structure } from '../scene/types.js';
import { ellipsoid, ellipsoidAt } from '../shape/ellipsoid.js';
import type { TissueName } from '../types.js';
import { ambientAt, starAt, sylvianAt } from './cisternAt.js';

/** Corpus callosum and nuclei, which close the fissure between the hemispheres. */
const BRIDGE = ellipsoid([0, 8, 3], [60, 46, 33]);

/** The fluid spaces outside the ventricles, as wide as age makes them. */
export function cisterns(growth: Growth, hu: Readonly<Record<TissueName, number>>): Structure[] {
  const paint = (distancesMm: DistancesMm, centre: Structure['centre'], half: Structure['half']): Structure => ({
    tissue: 'csf',
    hu: hu.csf + 3,
    distancesMm,
    centre,
    half,
  });
  const wide = growth.sulcusMm;
  return [
    paint((points, out) => between(points, out, wide), [0, 0, 30], [4, 85, 50]),
    paint((points, out) => sylvian(points, out, wide), [0, -7, 3], [68, 26, 20]),
    paint(star, [0, -15, -16], [16, 13, 7]),
    paint((points, out) => ambient(points, out, wide), [0, 16, -6], [22, 16, 16]),
  ];
}

/** The fissure between the hemispheres. */
function between({ count, x, y, z }: Points, out: Float64Array, wide: number): void {
  for (let k = 0; k < count; k++) {
    out[k] = Math.max(Math.abs(x[k]), -ellipsoidAt(BRIDGE, x[k], y[k], z[k]), -14 - z[k]) - wide;
  }
}

function sylvian({ count, x, y, z }: Points, out: Float64Array, wide: number): void {
  for (let k = 0; k < count; k++) out[k] = sylvianAt(x[k], y[k], z[k]) - wide;
}

function star({ count, x, y, z }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) out[k] = starAt(x[k], y[k], z[k]);
}

function ambient({ count, x, y, z }: Points, out: Float64Array, wide: number): void {
  for (let k = 0; k < count; k++) out[k] = ambientAt(x[k], y[k], z[k]) - 0.7 - wide;
}
