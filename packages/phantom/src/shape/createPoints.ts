import type { Points } from '../scene/types.js';

/** Room for `most` points; none is taken yet. */
export function createPoints(most: number): Points {
  const [x, y, z, cavityMm, spare] = Array.from({ length: 5 }, () => new Float64Array(most));
  return { count: 0, farMm: 0, index: new Int32Array(most), x, y, z, cavityMm, spare };
}
