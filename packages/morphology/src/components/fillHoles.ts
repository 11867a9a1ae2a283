import type { NdArray, View } from '@ich/core';
import { checksMask } from '../fromMask.js';
import { eachSlice } from '../kernels/eachSlice.js';
import { fillHolesKernel } from '../kernels/runs/fillHolesKernel.js';
import { type MaskPlan, toMask, toMaskInto } from '../toMask.js';
import type { FillHolesOptions } from '../types.js';

/**
 * Fills holes: background that no path of face neighbours joins to the border of the array, as
 * `scipy.ndimage.binary_fill_holes`. In 3D the first and last slice are border, too, so a hole that runs through to
 * them is none, and a volume of one slice has none; `perSlice` fills each slice as an image of its own.
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { fillHoles } from '@ich/morphology';
 * const ring = ndarrayOf(Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1), [1, 3, 3]);
 * assert.equal(fillHoles(ring).get(0, 1, 1), 0);
 * assert.equal(fillHoles(ring, { perSlice: true }).get(0, 1, 1), 1);
 * ```
 */
export function fillHoles(mask: View<Uint8Array>, options: FillHolesOptions = {}): NdArray<Uint8Array> {
  return toMask('fillHoles', mask, plan(options));
}

/**
 * As `fillHoles`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `fillHoles`, and `shape` or `dtype` when `out` does not fit
 */
export function fillHolesInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: FillHolesOptions = {}): void {
  toMaskInto('fillHolesInto', out, mask, plan(options));
}

function plan({ perSlice = false }: FillHolesOptions): MaskPlan {
  return () =>
    perSlice ? eachSlice(fillHolesKernel) : checksMask((mask, shape, out) => fillHolesKernel(mask, shape, out));
}
