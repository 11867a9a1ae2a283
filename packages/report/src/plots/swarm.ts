/** Radius of a dot, in px. */
export const DOT = 3.5;
/** Distance of two lanes, in px. */
const LANE = 2 * DOT;

/**
 * Moves dots on a line up and down until none touches another: each takes the lane nearest to the middle that is free
 * where it stands, in order of x. Where no lane within `limit` is left, it takes that with the most room.
 *
 * @returns x and the offset from the line, in px, in order of x
 */
export function swarm(xs: readonly number[], limit: number): [x: number, off: number][] {
  const most = Math.floor(limit / LANE);
  const lanes = Array.from({ length: 2 * most + 1 }, (_, i) => (i % 2 === 1 ? 1 : -1) * Math.ceil(i / 2) * LANE || 0);
  const ends = lanes.map(() => Number.NEGATIVE_INFINITY);
  return [...xs]
    .sort((a, b) => a - b)
    .map((x) => {
      const free = ends.findIndex((end) => x - end >= LANE);
      const lane = free >= 0 ? free : ends.indexOf(Math.min(...ends));
      ends[lane] = x;
      return [x, lanes[lane]];
    });
}
