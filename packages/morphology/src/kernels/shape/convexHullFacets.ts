/** A triangle of a hull: `normal . p <= offset` for all its points, `normal . p = offset` on it; all whole numbers. */
export interface HullFacet {
  readonly normal: readonly [number, number, number];
  readonly offset: number;
  /** Places of its corners in the list of points, anticlockwise from outside. */
  readonly corners: readonly [number, number, number];
}

interface Face extends HullFacet {
  /** Points above it, each counted for one face only. */
  above: number[];
  isGone: boolean;
}

/**
 * The convex hull of points in space: Quickhull (Barber, Dobkin & Huhdanpaa 1996, doi:10.1145/235815.235821) without
 * its tolerances, for coordinates are whole numbers. A face is seen from a point that lies strictly above it, so no
 * triangle is ever flat. Exact while coordinates stay below 2^15: sums of products of three stay below 2^53.
 *
 * @param points x0, y0, z0, x1, ...; the first four must not lie in one plane
 */
export function convexHullFacets(points: Int32Array): HullFacet[] {
  const faces = tetrahedron(points);
  // The face on the left of each edge, from corner a to corner b under a * size + b.
  const size = points.length / 3;
  const leftOf = new Map<number, Face>();
  const edgesOf = ({ corners: [a, b, c] }: HullFacet): [number, number][] => [
    [a, b],
    [b, c],
    [c, a],
  ];
  const link = (face: Face): void => {
    for (const [a, b] of edgesOf(face)) leftOf.set(a * size + b, face);
  };
  const open = faces.slice();
  for (const face of faces) link(face);
  for (let p = 4; p < size; p++) giveAway(points, p, faces);
  for (let face = open.pop(); face; face = open.pop()) {
    if (face.isGone || face.above.length === 0) continue;
    const peak = highest(points, face);
    const { seen, horizon } = seenFrom(points, peak, face, (a, b) => leftOf.get(b * size + a) as Face, edgesOf);
    const made = horizon.map(([a, b]) => faceOf(points, a, b, peak));
    for (const next of made) link(next);
    for (const gone of seen) for (const p of gone.above) if (p !== peak) giveAway(points, p, made);
    open.push(...made);
    faces.push(...made);
  }
  return faces.filter((face) => !face.isGone);
}

/** How far a point lies above a face, times the length of its normal. */
function heightOf(points: Int32Array, p: number, { normal: [x, y, z], offset }: HullFacet): number {
  return x * points[3 * p] + y * points[3 * p + 1] + z * points[3 * p + 2] - offset;
}

/** The faces that a point lies above, and the edges around them with those faces on their left. */
function seenFrom(
  points: Int32Array,
  peak: number,
  first: Face,
  across: (a: number, b: number) => Face,
  edgesOf: (face: Face) => [number, number][],
): { seen: Face[]; horizon: [number, number][] } {
  const seen = [first];
  const horizon: [number, number][] = [];
  first.isGone = true;
  for (let i = 0; i < seen.length; i++) {
    for (const [a, b] of edgesOf(seen[i])) {
      const beyond = across(a, b);
      if (beyond.isGone) continue;
      if (heightOf(points, peak, beyond) > 0) {
        beyond.isGone = true;
        seen.push(beyond);
      } else horizon.push([a, b]);
    }
  }
  return { seen, horizon };
}

/** Gives a point to the first of some faces that it lies above; one below all of them is in the hull. */
function giveAway(points: Int32Array, p: number, faces: readonly Face[]): void {
  for (const face of faces) {
    if (heightOf(points, p, face) <= 0) continue;
    face.above.push(p);
    return;
  }
}

function highest(points: Int32Array, face: Face): number {
  let best = face.above[0];
  let most = 0;
  for (const p of face.above) {
    const height = heightOf(points, p, face);
    if (height > most) [best, most] = [p, height];
  }
  return best;
}

/** The first four points, each face turned outwards. */
function tetrahedron(points: Int32Array): Face[] {
  const isAbove = heightOf(points, 3, faceOf(points, 0, 1, 2)) > 0;
  const [a, b] = isAbove ? [1, 0] : [0, 1];
  return [faceOf(points, a, b, 2), faceOf(points, b, a, 3), faceOf(points, a, 2, 3), faceOf(points, 2, b, 3)];
}

function faceOf(points: Int32Array, a: number, b: number, c: number): Face {
  const along = (to: number, axis: number): number => points[3 * to + axis] - points[3 * a + axis];
  const [ux, uy, uz] = [along(b, 0), along(b, 1), along(b, 2)];
  const [vx, vy, vz] = [along(c, 0), along(c, 1), along(c, 2)];
  const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx] as const;
  const offset = normal[0] * points[3 * a] + normal[1] * points[3 * a + 1] + normal[2] * points[3 * a + 2];
  return { normal: [...normal], offset, corners: [a, b, c], above: [], isGone: false };
}
