import type { AxisTaps } from './axisTaps.js';

/** Writes all new voxels inside along a row. */
export function mixAlong(out: Float64Array, row: Float64Array, { taps, places, weights }: AxisTaps): void {
  if (taps === 2) {
    for (let i = 0; i < weights.length; i++) {
      const near = row[places[2 * i]];
      const t = weights[i];
      out[i] = t === 0 ? near : near + (row[places[2 * i + 1]] - near) * t;
    }
    return;
  }
  for (let i = 0, at = 0; at < places.length; i++, at += 4) {
    out[i] =
      weights[at] * row[places[at]] +
      weights[at + 1] * row[places[at + 1]] +
      weights[at + 2] * row[places[at + 2]] +
      weights[at + 3] * row[places[at + 3]];
  }
}
