import type { Points } from '../scene/types.js';

/** The points with those on the right brought over to the left (x > 0), for paired structures; uses up `spare`. */
export function mirrored(points: Points): Points {
  const { count, farMm, index, x, y, z, cavityMm, spare } = points;
  for (let k = 0; k < count; k++) spare[k] = Math.abs(x[k]);
  return { count, farMm, index, x: spare, y, z, cavityMm, spare };
}
