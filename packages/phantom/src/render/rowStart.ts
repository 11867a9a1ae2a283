import type { Pose, Vector3 } from '../scene/types.js';

/** Where the first pixel of a row lies in the head, mm. */
export function rowStart({ pose, slice }: { readonly pose: Pose; readonly slice: number }, row: number): Vector3 {
  const { origin, perSlice, perRow } = pose;
  return [
    origin[0] + perSlice[0] * slice + perRow[0] * row,
    origin[1] + perSlice[1] * slice + perRow[1] * row,
    origin[2] + perSlice[2] * slice + perRow[2] * row,
  ];
}
