import { convexHullChain, NO_POINT } from './convexHullChain.js';

/**
 * Fills the convex hull of an image: of the middles of its voxels' edges, half a voxel from their centres, as
 * `skimage.morphology.convex_hull_image` with its defaults. Coordinates are doubled, so all are whole numbers.
 *
 * @param mask 0/1, row-major @param shape [row, column]
 * @param out as long as the mask, every element is written; may be the mask
 */
export function convexHullKernel(mask: Uint8Array, shape: readonly number[], out: Uint8Array): void {
  const [rows, columns] = shape;
  const left = new Int32Array(2 * rows + 1).fill(NO_POINT); // at doubled row k - 1
  const right = new Int32Array(2 * rows + 1).fill(-NO_POINT);
  const widen = (k: number, from: number, to: number): void => {
    left[k] = Math.min(left[k], from);
    right[k] = Math.max(right[k], to);
  };
  for (let y = 0; y < rows; y++) {
    const row = mask.subarray(y * columns, (y + 1) * columns);
    const first = 2 * row.indexOf(1);
    if (first < 0) continue;
    const last = 2 * row.lastIndexOf(1);
    widen(2 * y, first, last);
    widen(2 * y + 1, first - 1, last + 1);
    widen(2 * y + 2, first, last);
  }
  const starts = leastOn(left);
  const ends = leastOn(right.map((x) => -x)).map((x) => -x);
  out.fill(0);
  for (let y = 0; y < rows; y++) {
    const from = Math.max(0, Math.ceil(starts[2 * y + 1] / 2));
    const to = Math.min(columns - 1, Math.floor(ends[2 * y + 1] / 2));
    if (from <= to) out.fill(1, y * columns + from, y * columns + to + 1);
  }
}

/** For each row the smallest whole number on or right of the left side of the hull of one point a row. */
function leastOn(points: Int32Array): Int32Array {
  const hull = convexHullChain(points);
  const least = new Int32Array(points.length).fill(NO_POINT);
  for (const [i, y] of hull.entries()) {
    least[y] = points[y];
    const next = hull[i + 1] ?? y;
    for (let k = y + 1; k < next; k++) {
      least[k] = points[y] + Math.ceil(((points[next] - points[y]) * (k - y)) / (next - y));
    }
  }
  return least;
}
