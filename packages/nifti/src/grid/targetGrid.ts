import {
  type Affine,
  checkSpacing,
  IchError,
  invertAffine,
  type SpacingMm,
  spacingFromAffine,
  type Volume,
} from '@ich/core';
import { checkVolume } from '../checkVolume.js';
import type { ResampleOptions } from '../types.js';
import { product } from './product.js';

/** Where to sample. */
export interface TargetGrid {
  /** [slice, row, column]. */
  readonly shape: readonly number[];
  readonly spacingMm: SpacingMm;
  readonly affine: Affine;
  /** Voxel (x, y, z) of this grid -> position in voxels of the volume. */
  readonly toSource: Affine;
}

/** Float32 of 4 GiB. */
const MAX_VOXELS = 2 ** 30;

/**
 * The grid that the options of `resample` ask for.
 *
 * @throws IchError `parameter` unless there is exactly one of `spacingMm` and `like`, or for too many voxels
 */
export function targetGrid(where: string, volume: Volume, { spacingMm, like }: ResampleOptions): TargetGrid {
  if ((spacingMm === undefined) === (like === undefined)) {
    throw new IchError('parameter', {
      where,
      expected: 'either { spacingMm } or { like }',
      received: spacingMm === undefined ? 'neither' : 'both',
    });
  }
  if (like === undefined) return gridOfSpacing(where, volume, checkSpacing(where, 'spacingMm', spacingMm, [3]));
  const { view, affine, spacingMm: likeSpacing } = checkVolume(where, 'like', like);
  return { shape: view.shape, spacingMm: likeSpacing, affine, toSource: product(invertAffine(volume.affine), affine) };
}

/** The same axes and the same centre; as many voxels as fill the same field of view most nearly. */
function gridOfSpacing(where: string, { view, affine }: Volume, spacingMm: number[]): TargetGrid {
  const factors = spacingFromAffine(affine).map((length, axis) => spacingMm[axis] / length);
  // 1e-6: sizes that are halves but for rounding go up on every machine.
  const shape = view.shape.map((size, axis) => Math.max(1, Math.floor(size / factors[axis] + 0.5 + 1e-6)));
  if (!(shape.reduce((voxels, size) => voxels * size, 1) <= MAX_VOXELS)) {
    throw new IchError('parameter', {
      where,
      expected: `spacingMm that gives at most ${MAX_VOXELS} voxels`,
      received: `[${spacingMm.join(', ')}], which gives ${shape.join(' x ')}`,
    });
  }
  const [fz, fy, fx] = factors;
  const [sz, sy, sx] = view.shape.map((size, axis) => (size - 1) / 2 - ((shape[axis] - 1) / 2) * factors[axis]);
  const toSource: Affine = [
    [fx, 0, 0, sx],
    [0, fy, 0, sy],
    [0, 0, fz, sz],
    [0, 0, 0, 1],
  ];
  return { shape, spacingMm: spacingMm as unknown as SpacingMm, affine: product(affine, toSource), toSource };
}
