import type { DistancesMm, Points, Tube, Vector3 } from '../scene/types.js';

/** Numbers a capsule takes in a tube. */
const NUMBERS = 9;

/** A point of a tube's axis with the radius there, mm. */
export type TubePoint = readonly [x: number, y: number, z: number, radius: number];

/** A chain of tapered capsules through the points. */
export function tube(points: readonly TubePoint[]): Tube {
  return Float64Array.from(points.slice(1).flatMap((end, i) => taper(points[i], end)));
}

/** Signed distance to a tube, mm. */
export function tubeAt(pieces: Tube, x: number, y: number, z: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < pieces.length; i += NUMBERS) {
    const px = x - pieces[i];
    const py = y - pieces[i + 1];
    const pz = z - pieces[i + 2];
    const dx = pieces[i + 3];
    const dy = pieces[i + 4];
    const dz = pieces[i + 5];
    const t = Math.min(1, Math.max(0, (px * dx + py * dy + pz * dz) * pieces[i + 6]));
    const ex = px - t * dx;
    const ey = py - t * dy;
    const ez = pz - t * dz;
    nearest = Math.min(nearest, Math.sqrt(ex * ex + ey * ey + ez * ez) - (pieces[i + 7] + t * pieces[i + 8]));
  }
  return nearest;
}

/** The distances of points to a tube. */
export function tubeMm(pieces: Tube): DistancesMm {
  return (points, out) => measure(pieces, points, out);
}

function measure(pieces: Tube, { count, x, y, z }: Points, out: Float64Array): void {
  for (let k = 0; k < count; k++) out[k] = tubeAt(pieces, x[k], y[k], z[k]);
}

/** The box that holds a tube, `margin` mm wider. */
export function tubeBox(points: readonly TubePoint[], margin = 0): { centre: Vector3; half: Vector3 } {
  const low = [0, 1, 2].map((axis) => Math.min(...points.map((p) => p[axis] - p[3])) - margin);
  const high = [0, 1, 2].map((axis) => Math.max(...points.map((p) => p[axis] + p[3])) + margin);
  const [x, y, z] = [0, 1, 2].map((axis) => (low[axis] + high[axis]) / 2);
  const [hx, hy, hz] = [0, 1, 2].map((axis) => (high[axis] - low[axis]) / 2);
  return { centre: [x, y, z], half: [hx, hy, hz] };
}

/** A capsule in `NUMBERS` numbers: start, way to the end, 1 / length squared, radius, gain of the radius. */
function taper(a: TubePoint, b: TubePoint): number[] {
  const [dx, dy, dz] = [0, 1, 2].map((axis) => b[axis] - a[axis]);
  return [a[0], a[1], a[2], dx, dy, dz, 1 / (dx * dx + dy * dy + dz * dz), a[3], b[3] - a[3]];
}
