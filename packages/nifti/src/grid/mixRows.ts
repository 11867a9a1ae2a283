import type { AxisTaps } from './axisTaps.js';

/** Rows of doubles by number. */
export type Rows = (index: number) => Float64Array;

/** Writes new voxel `i` of an axis for a whole row: to `length` elements of `out`, from those at `at` on in `rows`. */
export function mixRows(
  out: Float32Array | Float64Array,
  to: number,
  length: number,
  rows: Rows,
  at: number,
  { taps, places, weights }: AxisTaps,
  i: number,
): void {
  const first = rows(places[taps * i]);
  const second = rows(places[taps * i + 1]);
  if (taps === 2) {
    mixTwo(out, to, length, first, second, at, weights[i]);
    return;
  }
  const third = rows(places[4 * i + 2]);
  const fourth = rows(places[4 * i + 3]);
  const [a, b, c, d] = weights.subarray(4 * i, 4 * i + 4);
  for (let n = 0; n < length; n++) {
    out[to + n] = a * first[at + n] + b * second[at + n] + c * third[at + n] + d * fourth[at + n];
  }
}

function mixTwo(
  out: Float32Array | Float64Array,
  to: number,
  length: number,
  near: Float64Array,
  far: Float64Array,
  at: number,
  t: number,
): void {
  if (t === 0) out.set(near.subarray(at, at + length), to);
  else for (let n = 0; n < length; n++) out[to + n] = near[at + n] + (far[at + n] - near[at + n]) * t;
}
