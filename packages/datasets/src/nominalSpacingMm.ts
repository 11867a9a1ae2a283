import type { SpacingMm } from '@ich/core';

/** Slices of 5 mm; 512 columns of 0.33 mm (Hssayeni et al. 2020, doi:10.3390/data5010014, section 2). */
const SLICE_MM = 5;
const FIELD_OF_VIEW_MM = 512 * 0.33;

/**
 * Spacing [slice, row, column] to assume for the JPEGs of CT-ICH 1.0.0, which carry none: the published field of view
 * spread over the columns of the picture, 0.26 mm for 650. NOMINAL: the scans differed and the pictures were taken
 * from videos, so millimetres and millilitres from it are rough; voxel counts and overlaps do not depend on it.
 *
 * @param columns columns of an uncropped slice
 */
export function nominalSpacingMm(columns: number): SpacingMm {
  return [SLICE_MM, FIELD_OF_VIEW_MM / columns, FIELD_OF_VIEW_MM / columns];
}
