import type { NdArray, View } from '@ich/core';
import { checkNumber } from '@ich/core';
import { checksMask } from '../fromMask.js';
import { eachSlice } from '../kernels/eachSlice.js';
import { clearBorderKernel } from '../kernels/runs/clearBorderKernel.js';
import type { MaskKernel } from '../kernels/types.js';
import { type MaskPlan, toMask, toMaskInto } from '../toMask.js';
import type { ClearBorderOptions } from '../types.js';
import { connectedPlan } from './connectedPlan.js';

/**
 * Drops the connected components that touch the border of the array, as `skimage.segmentation.clear_border`. In 3D
 * the first and last slice are border, too, unless `perSlice`.
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1 or bad options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { clearBorder } from '@ich/morphology';
 * const mask = ndarrayOf(Uint8Array.of(0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0), [3, 4]);
 * assert.deepEqual([...clearBorder(mask).data], [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
 * ```
 */
export function clearBorder(mask: View<Uint8Array>, options: ClearBorderOptions = {}): NdArray<Uint8Array> {
  return toMask('clearBorder', mask, plan(options));
}

/**
 * As `clearBorder`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `clearBorder`, and `shape` or `dtype` when `out` does not fit
 */
export function clearBorderInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: ClearBorderOptions = {}): void {
  toMaskInto('clearBorderInto', out, mask, plan(options));
}

function plan(options: ClearBorderOptions): MaskPlan {
  const { perSlice = false, bufferVoxels = 0 } = options;
  const make = (where: string) => {
    const width = 1 + checkNumber(where, 'bufferVoxels', bufferVoxels, { integer: true, min: 0 });
    return (connectivity: number) => {
      const clear: MaskKernel = (mask, shape, out) => clearBorderKernel(mask, shape, connectivity, width, out);
      return perSlice ? eachSlice(clear) : checksMask(clear);
    };
  };
  return connectedPlan(options, make, perSlice ? 2 : undefined);
}
