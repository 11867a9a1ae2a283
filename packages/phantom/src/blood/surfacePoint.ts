import { cavityAt } from '../anatomy/cavityAt.js';
import type { HeadShape, Vector3 } from '../scene/types.js';

/** A point of the inner table with its outward normal. */
export interface SurfacePoint {
  readonly at: Vector3;
  readonly normal: Vector3;
}

/** Where rays towards the surface start: the middle of the brain. */
const START: Vector3 = [0, 0, 8];

/** The inner table in a direction from the middle of the brain, by bisection to 0.01 mm. */
export function surfacePoint(head: HeadShape, direction: Vector3): SurfacePoint {
  const length = Math.sqrt(direction[0] ** 2 + direction[1] ** 2 + direction[2] ** 2);
  const on = (t: number): Vector3 => [
    START[0] + (direction[0] / length) * t,
    START[1] + (direction[1] / length) * t,
    START[2] + (direction[2] / length) * t,
  ];
  let inside = 0;
  let outside = 140;
  while (outside - inside > 0.01) {
    const middle = (inside + outside) / 2;
    if (cavityAt(head, ...on(middle)) < 0) inside = middle;
    else outside = middle;
  }
  const at = on(inside);
  const [x, y, z] = at;
  const slope = [
    cavityAt(head, x + 1, y, z) - cavityAt(head, x - 1, y, z),
    cavityAt(head, x, y + 1, z) - cavityAt(head, x, y - 1, z),
    cavityAt(head, x, y, z + 1) - cavityAt(head, x, y, z - 1),
  ];
  const steep = Math.sqrt(slope[0] ** 2 + slope[1] ** 2 + slope[2] ** 2);
  return { at, normal: [slope[0] / steep, slope[1] / steep, slope[2] / steep] };
}
