import { type Affine, IchError, type SpacingMm } from '@ich/core';
import type { SeriesInfo } from '../types.js';
import { affineOf } from './affineOf.js';
import { dot, normalOf, plus, type Vector3 } from './vectors.js';

/**
 * The affine of a series, with the mean way from one slice to the next as its third column: oblique to the slices under
 * gantry tilt, exact where `isUniform`. The spacing is taken along the normal of the slices, so that the product of the
 * three is the volume of a voxel under tilt too.
 *
 * @throws IchError `geometry` for a single slice without thickness
 */
export function seriesAffine(where: string, series: SeriesInfo): { affine: Affine; spacingMm: SpacingMm } {
  const { orientation, pixelSpacingMm, slices } = series;
  const step = sliceStep(where, series);
  return {
    affine: affineOf(orientation, pixelSpacingMm, step, slices[0].positionMm),
    spacingMm: [dot(step, normalOf(orientation)), ...pixelSpacingMm],
  };
}

function sliceStep(where: string, { slices, orientation }: SeriesInfo): Vector3 {
  const last = slices.length - 1;
  if (last > 0) return plus([0, 0, 0], plus(slices[last].positionMm, slices[0].positionMm, -1), 1 / last);
  const { thicknessMm } = slices[0];
  if (thicknessMm !== undefined && thicknessMm > 0) return plus([0, 0, 0], normalOf(orientation), thicknessMm);
  throw new IchError('geometry', {
    where,
    expected: 'several slices, or one with a slice thickness (0018,0050)',
    received: 'one slice without',
    remedy: 'Give all slices of the series.',
  });
}
