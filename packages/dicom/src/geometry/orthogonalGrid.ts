import type { SeriesInfo } from '../types.js';
import { medianOf } from './medianOf.js';
import { seriesAffine } from './seriesAffine.js';
import { dot, normalOf, plus, type Vector3 } from './vectors.js';

/** A grid with the rows, columns and pixel spacing of a series, and evenly spaced slices straight above each other. */
export interface OrthogonalGrid {
  readonly shape: readonly [number, number, number];
  readonly stepMm: number;
  /** First voxel, LPS+. */
  readonly origin: Vector3;
  readonly normal: Vector3;
  /** Of each slice of the series: where its first voxel lies on the grid, as [slice, row, column] in voxels. */
  readonly offsets: readonly Vector3[];
}

/** Shifts of less than this many pixels are round-off. */
const EPSILON = 1e-4;

/** The smallest such grid that holds all slices of a series; its slices are parallel to those of the series. */
export function orthogonalGrid(series: SeriesInfo, sliceSpacingMm: number | undefined): OrthogonalGrid {
  const { orientation, pixelSpacingMm, slices, shape, geometry } = series;
  const [x, y, normal] = [orientation.slice(0, 3), orientation.slice(3, 6), normalOf(orientation)];
  // A single slice has no spacing but its thickness.
  const usual = slices.length > 1 ? medianOf(geometry.spacingsMm) : seriesAffine('orthogonalise', series).spacingMm[0];
  const stepMm = sliceSpacingMm ?? usual;
  const start = slices[0].positionMm;
  const ways = slices.map(({ positionMm }): Vector3 => {
    const way = plus(positionMm, start, -1);
    return [dot(way, normal) / stepMm, dot(way, y) / pixelSpacingMm[0], dot(way, x) / pixelSpacingMm[1]];
  });
  const reach = (axis: 1 | 2): [number, number] => {
    const along = ways.map((way) => way[axis]);
    return [Math.floor(least(along) + EPSILON), Math.ceil(-least(along.map((v) => -v)) - EPSILON)];
  };
  const [top, bottom] = reach(1);
  const [left, right] = reach(2);
  return {
    shape: [1 + Math.round(ways[ways.length - 1][0]), shape[1] + bottom - top, shape[2] + right - left],
    stepMm,
    origin: plus(plus(start, y, top * pixelSpacingMm[0]), x, left * pixelSpacingMm[1]),
    normal,
    offsets: ways.map(([slice, row, column]) => [slice, snapped(row - top), snapped(column - left)]),
  };
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}

/** Whole where it is so but for round-off: whole shifts then copy pixels instead of mixing neighbours. */
function snapped(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= EPSILON ? whole : value;
}
