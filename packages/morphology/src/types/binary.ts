import type { View } from '@ich/core';
import type { Footprint } from './footprint.js';

/**
 * Whose rules hold.
 *
 * | | dilation looks at | voxels outside |
 * |---|---|---|
 * | `minkowski` | x - b | ignored |
 * | `scipy` | x - b | 0 |
 * | `opencv` | x + b | ignored |
 *
 * Erosion looks at x + b in all three. With x - b, opening and closing are true duals: closing never loses a voxel
 * and opening never adds one. OpenCV's dilation does not mirror the footprint, so where the footprint is not
 * symmetric about its origin (every even box) its opening and closing shift: an even box moves the result by +1 on
 * each axis. SciPy counts outside as 0, so its erosion, opening and closing eat into what touches the border.
 */
export type Convention = 'minkowski' | 'scipy' | 'opencv';

/** What voxels outside the mask count as; `'ignore'`: they decide nothing (1 for erosion, 0 for dilation). */
export type Border = 0 | 1 | 'ignore';

/** What `erode`, `dilate`, `open` and `close` take. */
export interface MorphologyOptions {
  /**
   * One of `footprints`, plain data, or a mask view. Of the mask's rank; or of rank 2 for a mask of rank 3, which is
   * then worked on slice by slice.
   */
  footprint: Footprint | View<Uint8Array>;
  /** `'minkowski'` by default. */
  convention?: Convention;
  /** In place of the convention's border. */
  border?: Border;
}

/** What `surfaceVoxels` takes. */
export interface SurfaceOptions {
  /** 1 .. rank, as in `ConnectivityOptions`; 1 (faces) by default. */
  connectivity?: number;
  /** What voxels outside the mask count as; 0 by default. */
  border?: 0 | 1;
}
