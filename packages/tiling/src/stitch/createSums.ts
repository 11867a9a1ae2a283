import type { Divisor } from './createDivisor.js';
import type { StitchLayout } from './stitchLayout.js';

/** Takes a finished plane, [row, column, class]; its memory is used again. */
export type TakePlane = (values: Float32Array, plane: number) => void;

/** Sums windows in the order of the grid and gives away each plane once no window to come touches it. */
export interface Sums {
  /** The next window, row-major, classes included; or one value per class on all of it. */
  add(values: Float32Array): void;
}

/** Neutral to addition: 0 would turn a sum of -0 into 0. */
const NOTHING = -0;

/**
 * Only the planes under way are kept, in 64 bits, in a ring: memory grows with the window, not with the volume.
 */
export function createSums(layout: StitchLayout, divisor: Divisor, take: TakePlane): Sums {
  const { shape, window, classes, depth, finished, fill = Number.NaN } = layout;
  const planeSize = shape[1] * shape[2] * classes;
  const ring = new Float64Array(depth * planeSize).fill(NOTHING);
  const plane = new Float32Array(planeSize);
  const tileSize = window[0] * window[1] * window[2] * classes;
  let next = 0;
  let gone = 0;

  const finish = (): void => {
    for (; gone < finished[next]; gone++) {
      const sums = ring.subarray((gone % depth) * planeSize, ((gone % depth) + 1) * planeSize);
      divide(plane, sums, divisor(gone), classes, fill);
      sums.fill(NOTHING);
      take(plane, gone);
    }
  };
  return {
    add(values) {
      const whole = values.length === tileSize ? values : repeated(values, tileSize);
      addTile(ring, layout, next++, whole);
      finish();
      if (next < finished.length - 1) return;
      next = 0;
      gone = 0;
    },
  };
}

function repeated(values: Float32Array, size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => values[i % values.length]);
}

function addTile(ring: Float64Array, layout: StitchLayout, tile: number, values: Float32Array): void {
  const { shape, window, classes, depth, weights } = layout;
  const [plane0, row0, column0] = layout.origins[tile];
  const first = Math.max(column0, 0);
  const count = (Math.min(column0 + window[2], shape[2]) - first) * classes;
  for (let p = Math.max(-plane0, 0); p < window[0] && plane0 + p < shape[0]; p++) {
    for (let r = Math.max(-row0, 0); r < window[1] && row0 + r < shape[1]; r++) {
      const to = ((((plane0 + p) % depth) * shape[1] + row0 + r) * shape[2] + first) * classes;
      const voxel = (p * window[1] + r) * window[2] + first - column0;
      if (weights) addWeighted(ring, to, values, voxel, count, classes, weights);
      else addRow(ring, to, values, voxel * classes, count);
    }
  }
}

function addRow(sums: Float64Array, to: number, values: Float32Array, from: number, count: number): void {
  const even = count - (count % 4);
  let i = 0;
  // By fours: two thirds of the time of one by one (V8 of Node 20).
  for (; i < even; i += 4) {
    sums[to + i] += values[from + i];
    sums[to + i + 1] += values[from + i + 1];
    sums[to + i + 2] += values[from + i + 2];
    sums[to + i + 3] += values[from + i + 3];
  }
  for (; i < count; i++) sums[to + i] += values[from + i];
}

function addWeighted(
  sums: Float64Array,
  to: number,
  values: Float32Array,
  voxel: number,
  count: number,
  classes: number,
  weights: Float64Array,
): void {
  let from = voxel * classes;
  for (let i = 0; i < count; i += classes, voxel++) {
    const weight = weights[voxel];
    for (let c = 0; c < classes; c++) sums[to + i + c] += weight * values[from++];
  }
}

function divide(out: Float32Array, sums: Float64Array, weights: Float64Array, classes: number, fill: number): void {
  if (classes === 1) {
    for (let i = 0; i < weights.length; i++) out[i] = weights[i] === 0 ? fill : sums[i] / weights[i];
    return;
  }
  for (let voxel = 0, i = 0; voxel < weights.length; voxel++) {
    const weight = weights[voxel];
    for (const end = i + classes; i < end; i++) out[i] = weight === 0 ? fill : sums[i] / weight;
  }
}
