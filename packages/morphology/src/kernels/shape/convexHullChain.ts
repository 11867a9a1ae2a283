/** Stands for a row without a point; no image is so wide. */
export const NO_POINT = 1 << 30;

/**
 * The left side of the hull of one point a row (Andrew 1979, doi:10.1016/0020-0190(79)90072-3), in whole numbers.
 *
 * @param points column of each row's point, `NO_POINT` for none
 * @returns the rows of its corners, ascending
 */
export function convexHullChain(points: Int32Array): number[] {
  const rows: number[] = [];
  for (let y = 0; y < points.length; y++) {
    if (points[y] >= NO_POINT) continue;
    while (rows.length > 1 && !turns(points, rows[rows.length - 2], rows[rows.length - 1], y)) rows.pop();
    rows.push(y);
  }
  return rows;
}

/** Whether b lies left of the line from a to c (rows ascending). */
function turns(points: Int32Array, a: number, b: number, c: number): boolean {
  return (points[b] - points[a]) * (c - a) < (points[c] - points[a]) * (b - a);
}
