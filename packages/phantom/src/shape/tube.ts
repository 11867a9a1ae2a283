import type { DistanceMm, Vector3 } from '../scene/types.js';

/** A point of a tube's axis with the radius there, mm. */
export type TubePoint = readonly [x: number, y: number, z: number, radius: number];

/** Signed distance to a chain of tapered capsules through the points. */
export function tube(points: readonly TubePoint[]): DistanceMm {
  const pieces = points.slice(1).map((end, i) => taper(points[i], end));
  return (x, y, z, cavityMm) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < pieces.length; i++) nearest = Math.min(nearest, pieces[i](x, y, z, cavityMm));
    return nearest;
  };
}

/** The box that holds a tube, `margin` mm wider. */
export function tubeBox(points: readonly TubePoint[], margin = 0): { centre: Vector3; half: Vector3 } {
  const low = [0, 1, 2].map((axis) => Math.min(...points.map((p) => p[axis] - p[3])) - margin);
  const high = [0, 1, 2].map((axis) => Math.max(...points.map((p) => p[axis] + p[3])) + margin);
  const [x, y, z] = [0, 1, 2].map((axis) => (low[axis] + high[axis]) / 2);
  const [hx, hy, hz] = [0, 1, 2].map((axis) => (high[axis] - low[axis]) / 2);
  return { centre: [x, y, z], half: [hx, hy, hz] };
}

function taper(a: TubePoint, b: TubePoint): DistanceMm {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const dz = b[2] - a[2];
  const perLength = 1 / (dx * dx + dy * dy + dz * dz);
  return (x, y, z) => {
    const px = x - a[0];
    const py = y - a[1];
    const pz = z - a[2];
    const t = Math.min(1, Math.max(0, (px * dx + py * dy + pz * dz) * perLength));
    const ex = px - t * dx;
    const ey = py - t * dy;
    const ez = pz - t * dz;
    return Math.sqrt(ex * ex + ey * ey + ez * ez) - (a[3] + t * (b[3] - a[3]));
  };
}
