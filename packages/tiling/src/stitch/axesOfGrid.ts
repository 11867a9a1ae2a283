import type { StitchLayout } from './stitchLayout.js';

/** A stretch of an axis that the same windows hold. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Numbers of the windows along the axis, in order, and where in them `from` lies. */
  readonly windows: readonly number[];
  readonly places: readonly number[];
}

/** A grid that is a product of its axes. */
export type GridAxes = readonly { readonly count: number; readonly stretches: readonly Stretch[] }[];

/** The axes of a grid whose windows are all combinations of starts, in row-major order, and cover every voxel. */
export function axesOfGrid({ origins, shape, window }: StitchLayout): GridAxes | undefined {
  const starts = [0, 1, 2].map((axis) => [...new Set(origins.map((origin) => origin[axis]))].sort((a, b) => a - b));
  const [planes, rows, columns] = starts.map((s) => s.length);
  const inOrder =
    origins.length === planes * rows * columns &&
    origins.every(([plane, row, column], t) => {
      const inPlane = t % (rows * columns);
      return (
        plane === starts[0][Math.floor(t / (rows * columns))] &&
        row === starts[1][Math.floor(inPlane / columns)] &&
        column === starts[2][inPlane % columns]
      );
    });
  if (!inOrder) return undefined;
  const axes = starts.map((along, axis) => ({
    count: along.length,
    stretches: stretchesOf(along, window[axis], shape[axis]),
  }));
  return axes.every(({ stretches }) => stretches.every(({ windows }) => windows.length > 0)) ? axes : undefined;
}

function stretchesOf(starts: readonly number[], window: number, size: number): Stretch[] {
  const borders = starts.flatMap((at) => [at, at + window]).filter((at) => at > 0 && at < size);
  const cuts = [...new Set([0, ...borders, size])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const windows = starts.flatMap((at, n) => (at <= from && from < at + window ? [n] : []));
    return { from, to: cuts[i + 1], windows, places: windows.map((n) => from - starts[n]) };
  });
}
