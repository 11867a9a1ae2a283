import type { NdArray, View } from '@ich/core';
import { checksMask, fromMask, fromMaskInto, type Plan } from '../fromMask.js';
import { labelKernel } from '../kernels/runs/labelKernel.js';
import type { ConnectivityOptions } from '../types.js';
import { connectedPlan } from './connectedPlan.js';

/**
 * Numbers the connected components of a mask 1 .. count, in the raster order of their first voxels, as
 * `skimage.measure.label` and `scipy.ndimage.label`; background is 0.
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.connectivity 1 .. rank; the rank by default
 * @returns labels of the mask's shape and the number of components
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1 or a bad connectivity
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { label } from '@ich/morphology';
 * const mask = ndarrayOf(Uint8Array.of(1, 0, 0, 1), [2, 2]);
 * assert.equal(label(mask).count, 1); // touching at a corner
 * assert.deepEqual([...label(mask, { connectivity: 1 }).labels.data], [1, 0, 0, 2]);
 * ```
 */
export function label(
  mask: View<Uint8Array>,
  options: ConnectivityOptions = {},
): { labels: NdArray<Int32Array>; count: number } {
  const { out, answer } = fromMask('label', 'int32', mask, plan(options));
  return { labels: out, count: answer };
}

/**
 * As `label`, into memory of the caller.
 *
 * @param out int32 view of the mask's shape
 * @returns the number of components
 * @throws IchError as `label`, and `shape` or `dtype` when `out` does not fit
 */
export function labelInto(out: View<Int32Array>, mask: View<Uint8Array>, options: ConnectivityOptions = {}): number {
  return fromMaskInto('labelInto', 'int32', out, mask, plan(options));
}

function plan(options: ConnectivityOptions): Plan<Int32Array, number> {
  return connectedPlan(options, () => (connectivity) => {
    return checksMask((mask, shape, out) => labelKernel(mask, shape, connectivity, out));
  });
}
