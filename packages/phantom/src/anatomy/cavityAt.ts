import type { HeadShape } from '../scene/types.js';
import { baseHeight } from './baseHeight.js';
import { outlineAt } from './outlineAt.js';

/** Signed distance to the inner table of the skull, skull base included. */
export function cavityAt({ outline }: HeadShape, x: number, y: number, z: number): number {
  return cutAt(outlineAt(outline, x, y, z), x, y, z);
}

/** The same, given the distance to the outline there. The slope of the base makes its height difference a distance. */
export function cutAt(outlineMm: number, x: number, y: number, z: number): number {
  return z > -4 ? outlineMm : Math.max(outlineMm, (baseHeight(x, y) - z) * 0.85);
}
