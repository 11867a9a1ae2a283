import { checkSpacing, type SpacingMm, volumeMl as volumeOfVoxels } from '@ich/core';
import { areasOf } from '../detection/areasOf.js';
import type { MaskLike } from '../input/types.js';
import { sumOf } from '../statistics/sumOf.js';
import type { SpacingOptions } from './types.js';

/**
 * Planimetric volume of a mask in millilitres: voxels x spacing (1 mL = 1000 mm3).
 *
 * @param mask [slice, row, column] of 0 and 1
 * @throws IchError `shape` for another rank, `parameter` for other values or a spacing that is not above 0
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { volumeMl } from '@ich/metrics';
 * assert.equal(volumeMl([[[1, 1], [0, 1]]], { spacingMm: [5, 10, 10] }), 1.5);
 * ```
 */
export function volumeMl(mask: MaskLike, { spacingMm }: SpacingOptions): number {
  const { areas } = areasOf('volumeMl', 'mask', mask);
  return volumeOfVoxels(sumOf(areas), checkSpacing('volumeMl', 'spacingMm', spacingMm, [3]) as [...SpacingMm]);
}
