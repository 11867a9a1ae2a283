import type { DistancesMm, Ellipsoid, Points, Vector3 } from '../scene/types.js';

/** An ellipsoid to be measured. */
export function ellipsoid([cx, cy, cz]: Vector3, radii: Vector3): Ellipsoid {
  const [ix, iy, iz] = radii.map((r) => 1 / r);
  return { cx, cy, cz, ix, iy, iz, smallestMm: Math.min(...radii) };
}

/**
 * Approximate signed distance to an ellipsoid: k0 (k0 - 1) / k1 with k0 = |p / r|, k1 = |p / r^2| (Quilez,
 * "Distance to an ellipsoid"): exact to first order at the surface, which is where voxels are mixed.
 */
export function ellipsoidAt(shape: Ellipsoid, x: number, y: number, z: number): number {
  const { ix, iy, iz } = shape;
  const a = (x - shape.cx) * ix;
  const b = (y - shape.cy) * iy;
  const c = (z - shape.cz) * iz;
  const k0 = Math.sqrt(a * a + b * b + c * c);
  const k1 = Math.sqrt(a * ix * a * ix + b * iy * b * iy + c * iz * c * iz);
  return k1 > 1e-9 ? (k0 * (k0 - 1)) / k1 : -shape.smallestMm;
}

/** The distances of points to an ellipsoid. */
export function ellipsoidMm(shape: Ellipsoid): DistancesMm {
  return (points, out) => measure(shape, points, out);
}

function measure(shape: Ellipsoid, { count, x, y, z }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) out[k] = ellipsoidAt(shape, x[k], y[k], z[k]);
}
