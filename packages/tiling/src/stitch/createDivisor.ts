import type { StitchLayout } from './stitchLayout.js';

/** Sum of the weights on each voxel of a plane, the number of windows for the mean; overwritten by the next call. */
export type Divisor = (plane: number) => Float64Array;

/**
 * @param keep whether to remember the planes, for grids that are stitched again and again
 */
export function createDivisor(layout: StitchLayout, keep: boolean): Divisor {
  const size = layout.shape[1] * layout.shape[2];
  if (!keep) {
    const only = new Float64Array(size);
    return (plane) => weigh(only.fill(0), layout, plane);
  }
  const kept = new Map<number, Float64Array>();
  return (plane) => {
    const known = kept.get(plane);
    if (known) return known;
    const sums = weigh(new Float64Array(size), layout, plane);
    kept.set(plane, sums);
    return sums;
  };
}

function weigh(sums: Float64Array, { shape, window, origins, weights }: StitchLayout, plane: number): Float64Array {
  for (const origin of origins) {
    const inWindow = plane - origin[0];
    if (inWindow < 0 || inWindow >= window[0]) continue;
    const rows = [Math.max(origin[1], 0), Math.min(origin[1] + window[1], shape[1])];
    const columns = [Math.max(origin[2], 0), Math.min(origin[2] + window[2], shape[2])];
    for (let row = rows[0]; row < rows[1]; row++) {
      const from = (inWindow * window[1] + row - origin[1]) * window[2] - origin[2];
      const to = row * shape[2];
      for (let column = columns[0]; column < columns[1]; column++) {
        sums[to + column] += weights ? weights[from + column] : 1;
      }
    }
  }
  return sums;
}
