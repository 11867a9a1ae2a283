import type { Affine } from '@ich/core';
import { SNAP } from './sourcePosition.js';

/** Along one axis: voxel i of the new grid lies at `step * i + start` in voxels of the volume. */
export interface AlignedAxis {
  readonly step: number;
  readonly start: number;
}

/**
 * The axes [slice, row, column] of a grid that runs along those of a volume, one by one; `undefined` for a grid that is
 * turned, or sheared by more than rounding.
 *
 * @param toSource voxel (x, y, z) of the grid -> position in the volume
 * @param shape of the grid, [slice, row, column]
 */
export function alignedAxes(toSource: Affine, shape: readonly number[]): AlignedAxis[] | undefined {
  const ends = [...shape].reverse().map((size) => size - 1);
  const rows = toSource.slice(0, 3);
  const drift = rows.map((row, axis) =>
    ends.reduce((sum, end, other) => (other === axis ? sum : sum + Math.abs(row[other]) * end), 0),
  );
  if (!drift.every((voxels) => voxels < SNAP)) return undefined;
  return rows.map((row, axis) => ({ step: row[axis], start: row[3] })).reverse();
}
