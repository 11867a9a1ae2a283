import type { SpacingMm } from '@ich/core';

/** Which voxels are neighbours. */
export interface ConnectivityOptions {
  /**
   * 1 .. rank, as scikit-image: voxels touch when they differ by one step on at most so many axes. The rank by
   * default (8 neighbours in 2D, 26 in 3D), as `skimage.measure.label`.
   */
  connectivity?: number;
}

/** What `removeSmall` takes: `minVoxels`, or `minVolumeMl` with `spacingMm`. */
export interface RemoveSmallOptions extends ConnectivityOptions {
  /** Inclusive: a component of exactly so many voxels stays. */
  minVoxels?: number;
  /** Inclusive, in millilitres. */
  minVolumeMl?: number;
  /** [slice, row, column], in mm. */
  spacingMm?: SpacingMm;
}

/** What `keepLargest` takes. */
export interface KeepLargestOptions extends ConnectivityOptions {
  /** How many components to keep; 1 by default. */
  n?: number;
}

/** What `fillHoles` takes. */
export interface FillHolesOptions {
  /** Whether each slice of a 3D mask is filled by itself, in 2D; false by default. */
  perSlice?: boolean;
}

/** What `clearBorder` takes. */
export interface ClearBorderOptions extends ConnectivityOptions {
  /** Voxels from the border that count as border, too; 0 by default. */
  bufferVoxels?: number;
  /** Whether each slice of a 3D mask is an image of its own, and connectivity 1 or 2; false by default. */
  perSlice?: boolean;
}

/** What `componentStats` takes. */
export interface ComponentStatsOptions {
  /** [slice, row, column], in mm; an image's slice thickness is its first. */
  spacingMm?: SpacingMm;
}

/** What `componentStats` says of one label. */
export interface ComponentStats {
  readonly label: number;
  readonly voxels: number;
  /** An index per axis; `end` is exclusive. */
  readonly boundingBox: { readonly start: readonly number[]; readonly end: readonly number[] };
  /** Mean index of the voxels on each axis. */
  readonly centroid: readonly number[];
  /** With `spacingMm` only. */
  readonly volumeMl?: number;
  /** The centroid times the spacing, axis by axis; the centre of the first voxel is the zero. With `spacingMm` only. */
  readonly centroidMm?: readonly number[];
}
