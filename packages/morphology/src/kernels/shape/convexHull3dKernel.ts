import type { Triple } from '../types.js';
import { convexHullChain, NO_POINT } from './convexHullChain.js';
import { convexHullFacets, type HullFacet } from './convexHullFacets.js';

/** Middles of a voxel's faces, in half steps; the first four do not lie in one plane. */
const OFFSETS: readonly Triple[] = [
  [-1, 0, 0],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
  [0, -1, 0],
  [0, 0, -1],
];

/**
 * Fills the convex hull of a volume: of the middles of its voxels' faces, half a voxel from their centres, as
 * `skimage.morphology.convex_hull_image` with its defaults. Coordinates are doubled, so all are whole numbers, and
 * exact for axes up to 16383. Flat masks, lines and points have a hull, too, where scikit-image answers with an empty
 * mask.
 *
 * @param mask 0/1, row-major @param shape [slice, row, column]
 * @param out as long as the mask, every element is written; may be the mask
 */
export function convexHull3dKernel(mask: Uint8Array, shape: readonly number[], out: Uint8Array): void {
  const [slices, rows, columns] = shape;
  const points = cornersOf(mask, [slices, rows, columns]);
  out.fill(0);
  if (points.length === 0) return;
  const facets = convexHullFacets(points);
  const reach = facets.map(({ corners }) => corners.map((p) => points[3 * p]));
  for (let z = 0; z < slices; z++) {
    // A line within the slice leaves the hull through a facet that reaches this height; the others tell nothing more.
    const around = facets.filter((_, i) => Math.min(...reach[i]) <= 2 * z && Math.max(...reach[i]) >= 2 * z);
    if (around.length === 0) continue;
    for (let y = 0; y < rows; y++) {
      const [from, to] = spanOf(around, z, y, columns);
      if (from <= to) out.fill(1, (z * rows + y) * columns + from, (z * rows + y) * columns + to + 1);
    }
  }
}

/** The doubled middles of the faces of those voxels that are corners of their slice's own hull. */
function cornersOf(mask: Uint8Array, [slices, rows, columns]: Triple): Int32Array {
  const points: number[] = [];
  for (let z = 0; z < slices; z++) {
    const left = new Int32Array(rows).fill(NO_POINT);
    const right = new Int32Array(rows).fill(NO_POINT);
    for (let y = 0; y < rows; y++) {
      const row = mask.subarray((z * rows + y) * columns, (z * rows + y + 1) * columns);
      const first = row.indexOf(1);
      if (first < 0) continue;
      left[y] = first;
      right[y] = -row.lastIndexOf(1);
    }
    const add = (y: number, x: number): void => {
      for (const offset of OFFSETS) points.push(2 * z + offset[0], 2 * y + offset[1], 2 * x + offset[2]);
    };
    for (const y of convexHullChain(left)) add(y, left[y]);
    for (const y of convexHullChain(right)) add(y, -right[y]);
  }
  return Int32Array.from(points);
}

/** First and last column of a row within all facets; first above last for none. */
function spanOf(facets: readonly HullFacet[], z: number, y: number, columns: number): [number, number] {
  let from = 0;
  let to = columns - 1;
  for (const { normal, offset } of facets) {
    const left = offset - 2 * (normal[0] * z + normal[1] * y);
    const step = 2 * normal[2];
    if (step > 0) to = Math.min(to, Math.floor(left / step));
    else if (step < 0) from = Math.max(from, Math.ceil(left / step));
    else if (left < 0) return [0, -1];
    if (from > to) break;
  }
  return [from, to];
}
