import type { NdArray, View } from '@ich/core';
import { checkNumber, checkSpacing, IchError, volumeMl } from '@ich/core';
import { checksMask } from '../fromMask.js';
import { selectComponentsKernel } from '../kernels/runs/selectComponentsKernel.js';
import { type MaskPlan, toMask, toMaskInto } from '../toMask.js';
import type { RemoveSmallOptions } from '../types.js';
import { connectedPlan } from './connectedPlan.js';

/**
 * Drops the connected components of fewer than `minVoxels` voxels, or of less than `minVolumeMl`; one of exactly so
 * much stays. (The rule of `skimage.morphology.remove_small_objects` with `min_size`, but with full connectivity by
 * default.) Volumes are compared as `volumeMl` of `@ich/core` computes them, up to one part in 10^9.
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.minVoxels inclusive @param options.minVolumeMl inclusive, in its place, with `spacingMm` of
 *   [slice, row, column]; an image is one slice thick
 * @param options.connectivity 1 .. rank; the rank by default
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1 or bad options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { removeSmall } from '@ich/morphology';
 * const mask = ndarrayOf(Uint8Array.of(1, 0, 1, 1, 0, 1), [1, 6]);
 * assert.deepEqual([...removeSmall(mask, { minVoxels: 2 }).data], [0, 0, 1, 1, 0, 0]);
 * assert.deepEqual(removeSmall(mask, { minVolumeMl: 0.002, spacingMm: [1, 1, 1] }).get(0, 2), 1);
 * ```
 */
export function removeSmall(mask: View<Uint8Array>, options: RemoveSmallOptions): NdArray<Uint8Array> {
  return toMask('removeSmall', mask, plan(options));
}

/**
 * As `removeSmall`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `removeSmall`, and `shape` or `dtype` when `out` does not fit
 */
export function removeSmallInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: RemoveSmallOptions): void {
  toMaskInto('removeSmallInto', out, mask, plan(options));
}

function plan(options: RemoveSmallOptions): MaskPlan {
  return connectedPlan(options, (where) => {
    const least = leastVoxels(where, options);
    return (connectivity) =>
      checksMask((mask, shape, out) => {
        selectComponentsKernel(mask, shape, connectivity, (sizes) => (i) => sizes[i] >= least, out);
      });
  });
}

function leastVoxels(where: string, options: RemoveSmallOptions): number {
  if (options?.minVolumeMl === undefined) {
    return checkNumber(where, 'minVoxels', options?.minVoxels, { integer: true, min: 0 });
  }
  if (options.minVoxels !== undefined) {
    throw new IchError('parameter', {
      where,
      expected: 'either minVoxels or minVolumeMl',
      received: 'both',
    });
  }
  const least = checkNumber(where, 'minVolumeMl', options.minVolumeMl, { min: 0 });
  const [slice, row, column] = checkSpacing(where, 'spacingMm', options.spacingMm, [3]);
  return (least / volumeMl(1, [slice, row, column])) * (1 - 1e-9);
}
