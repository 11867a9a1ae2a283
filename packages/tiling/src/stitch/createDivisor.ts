import { axesOfGrid, type GridAxes } from './axesOfGrid.js';
import type { StitchLayout } from './stitchLayout.js';

/** Sum of the weights on each voxel of a plane, the number of windows for the mean; overwritten by the next call. */
export type Divisor = (plane: number) => Float64Array;

/**
 * @param keep whether to remember the planes, for grids that are stitched again and again
 */
export function createDivisor(layout: StitchLayout, keep: boolean): Divisor {
  const size = layout.shape[1] * layout.shape[2];
  const axes = layout.weights ? undefined : axesOfGrid(layout);
  const fill = (sums: Float64Array, plane: number): Float64Array =>
    axes ? count(sums, axes, plane, layout.shape[2]) : weigh(sums, layout, plane);
  if (!keep) {
    const only = new Float64Array(size);
    return (plane) => fill(only.fill(0), plane);
  }
  const kept = new Map<number, Float64Array>();
  return (plane) => {
    // Planes that as many windows hold have the same numbers.
    const key = axes ? windowsOn(axes, plane) : plane;
    const known = kept.get(key);
    if (known) return known;
    const sums = fill(new Float64Array(size), plane);
    kept.set(key, sums);
    return sums;
  };
}

/** How many planes a divisor remembers. */
export function divisorPlanes(layout: StitchLayout): number {
  const axes = layout.weights ? undefined : axesOfGrid(layout);
  return axes ? new Set(axes[0].stretches.map(({ windows }) => windows.length)).size : layout.shape[0];
}

function windowsOn([planes]: GridAxes, plane: number): number {
  return planes.stretches.find(({ to }) => plane < to)?.windows.length ?? 0;
}

/** Windows on each voxel, where their number is a product over the axes. */
function count(counts: Float64Array, axes: GridAxes, plane: number, width: number): Float64Array {
  const inPlane = windowsOn(axes, plane);
  const [, rows, columns] = axes;
  for (const row of rows.stretches) {
    for (const column of columns.stretches) {
      const windows = inPlane * row.windows.length * column.windows.length;
      for (let r = row.from; r < row.to; r++) counts.fill(windows, r * width + column.from, r * width + column.to);
    }
  }
  return counts;
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
