import type { MaskLike } from '../input/types.js';
import { areasOf } from './areasOf.js';

/**
 * Voxels of a mask per slice.
 *
 * @param mask [slice, row, column] of 0 and 1
 * @returns one whole number per slice
 * @throws IchError `shape` for another rank, otherwise as `confusion`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { sliceAreas } from '@ich/metrics';
 * assert.deepEqual(sliceAreas([[[1, 1], [0, 1]], [[0, 0], [0, 0]]]), [3, 0]);
 * ```
 */
export function sliceAreas(mask: MaskLike): number[] {
  return areasOf('sliceAreas', 'mask', mask).areas;
}
