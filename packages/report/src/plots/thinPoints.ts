import type { Numbers, Point } from '../types.js';

/** Points nearer than this part of either axis cannot be told apart: half a pixel of 500. */
const NEAR = 1 / 1000;

/** Two lists as points. */
export function pointsOf(xs: Numbers, ys: Numbers): Point[] {
  return Array.from(xs, (x, i) => [x, ys[i]] as const);
}

/**
 * A curve within [0, 1] x [0, 1] without the points that nobody can see: curves over all voxels have millions. Each
 * kept point is at most half a pixel from those left out after it; the ends of every unbroken run stay.
 */
export function thinPoints(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const [i, point] of points.entries()) {
    const inside = isKnown(points[i - 1]) && isKnown(point) && isKnown(points[i + 1]);
    const last = kept.at(-1);
    const near = last && Math.abs(point[0] - last[0]) <= NEAR && Math.abs(point[1] - last[1]) <= NEAR;
    if (!inside || !near) kept.push(point);
  }
  return kept;
}

/**
 * A curve as steps: each value holds until the next place. The area below a precision-recall curve is that of its
 * steps (average precision); straight lines between its points would promise too much (Davis & Goadrich, ICML 2006,
 * doi 10.1145/1143844.1143874).
 */
export function stepPoints(points: readonly Point[]): Point[] {
  return points.flatMap(([x, y], i): Point[] =>
    i === 0
      ? [[x, y]]
      : [
          [x, points[i - 1][1]],
          [x, y],
        ],
  );
}

function isKnown(point: Point | undefined): boolean {
  return point?.every(Number.isFinite) ?? false;
}
