/** Memory for `nearestOnLine`, as long as the line. */
export interface LineScratch {
  /** Places whose parabola is part of the lower envelope. */
  readonly place: Int32Array;
  /** Where each of them begins to be the lowest. */
  readonly from: Float64Array;
}

/** Memory for lines of up to so many elements. */
export function lineScratch(n: number): LineScratch {
  return { place: new Int32Array(n), from: new Float64Array(n) };
}

/**
 * For every element q of a line the element p with the smallest `heights[p] + (q - p)^2`: the lower envelope of
 * parabolas, in linear time (Felzenszwalb & Huttenlocher 2012, doi:10.4086/toc.2012.v008a019).
 *
 * @param heights squared distances in squared steps of the line, `Infinity` where there is none
 * @param nearest the first `n` elements are written from `start` on; -1 when every height is infinite
 */
export function nearestOnLine(
  heights: Float64Array,
  n: number,
  { place, from }: LineScratch,
  nearest: Int32Array,
  start: number,
): void {
  let last = -1;
  for (let q = 0; q < n; q++) {
    const height = heights[q];
    if (height === Number.POSITIVE_INFINITY) continue;
    const own = height + q * q;
    let begin = Number.NEGATIVE_INFINITY;
    while (last >= 0) {
      const p = place[last];
      begin = (own - heights[p] - p * p) / (2 * (q - p));
      if (begin > from[last]) break;
      last--;
    }
    if (begin >= n) continue;
    last++;
    place[last] = q;
    from[last] = last === 0 ? Number.NEGATIVE_INFINITY : begin;
  }
  let at = start;
  for (let k = 0; k <= last; k++) {
    const p = place[k];
    const end = start + (k < last ? Math.min(n, Math.max(0, Math.ceil(from[k + 1]))) : n);
    for (; at < end; at++) nearest[at] = p;
  }
  for (const end = start + n; at < end; at++) nearest[at] = -1;
}
