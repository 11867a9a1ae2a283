import type { DistanceMm, Vector3 } from '../scene/types.js';

/**
 * Approximate signed distance to an ellipsoid: k0 (k0 - 1) / k1 with k0 = |p / r|, k1 = |p / r^2| (Quilez,
 * "Distance to an ellipsoid"): exact to first order at the surface, which is where voxels are mixed.
 */
export function ellipsoid(centre: Vector3, radii: Vector3): DistanceMm {
  const [cx, cy, cz] = centre;
  const [ix, iy, iz] = radii.map((r) => 1 / r);
  const smallest = Math.min(...radii);
  return (x, y, z) => {
    const a = (x - cx) * ix;
    const b = (y - cy) * iy;
    const c = (z - cz) * iz;
    const k0 = Math.sqrt(a * a + b * b + c * c);
    const k1 = Math.sqrt(a * ix * a * ix + b * iy * b * iy + c * iz * c * iz);
    return k1 > 1e-9 ? (k0 * (k0 - 1)) / k1 : -smallest;
  };
}
