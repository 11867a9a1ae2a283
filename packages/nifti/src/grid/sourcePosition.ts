/** Positions this near to a voxel's centre or edge, in voxels, lie on it but for rounding. */
export const SNAP = 1e-9;

/**
 * A position along an axis of a volume, put right where only rounding keeps it from a voxel's centre or edge; NaN
 * outside the half-open extent of the voxels, as ITK's `IsInsideBuffer`.
 */
export function sourcePosition(position: number, size: number): number {
  const half = Math.round(2 * position) / 2;
  const snapped = Math.abs(position - half) < SNAP ? half : position;
  return snapped >= -0.5 && snapped < size - 0.5 ? snapped : Number.NaN;
}
