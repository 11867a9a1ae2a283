import type { Band } from './bandsOf.js';

/** Elements from one row to the next, in the output and in a tile. */
export interface Pitches {
  readonly out: number;
  readonly tile: number;
}

/** Writes one band of means, in plain TypeScript. */
export function meanOfBand(out: Float32Array, tiles: Float32Array, band: Band, pitches: Pitches): void {
  for (const { from, to, runs } of band.columns) {
    const firsts = runs.map(({ source, place }) => band.sources[source] + place);
    for (let row = 0; row < band.rows; row++) {
      const start = band.to + row * pitches.out;
      meanOfRuns(out, start + from, start + to, tiles, firsts, row * pitches.tile);
    }
  }
}

/** out[to .. end) = mean of as many runs of tile values as there are `firsts`, in their order. */
function meanOfRuns(
  out: Float32Array,
  to: number,
  end: number,
  tiles: Float32Array,
  firsts: readonly number[],
  shift: number,
): void {
  for (let i = to; i < end; i++) {
    const from = shift + i - to;
    let sum = tiles[firsts[0] + from];
    for (let n = 1; n < firsts.length; n++) sum += tiles[firsts[n] + from];
    out[i] = sum / firsts.length;
  }
}
