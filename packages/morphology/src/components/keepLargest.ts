import type { NdArray, View } from '@ich/core';
import { checkNumber } from '@ich/core';
import { checksMask } from '../fromMask.js';
import { selectComponentsKernel } from '../kernels/runs/selectComponentsKernel.js';
import { type MaskPlan, toMask, toMaskInto } from '../toMask.js';
import type { KeepLargestOptions } from '../types.js';
import { connectedPlan } from './connectedPlan.js';

/**
 * Keeps the `n` largest connected components. Of components of one size the one whose first voxel comes first in
 * raster order counts as larger; with n or fewer components all stay.
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.n 1 by default @param options.connectivity 1 .. rank; the rank by default
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1 or bad options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { keepLargest } from '@ich/morphology';
 * const mask = ndarrayOf(Uint8Array.of(1, 0, 1, 1, 0, 1), [1, 6]);
 * assert.deepEqual([...keepLargest(mask).data], [0, 0, 1, 1, 0, 0]);
 * assert.deepEqual([...keepLargest(mask, { n: 2 }).data], [1, 0, 1, 1, 0, 0]);
 * ```
 */
export function keepLargest(mask: View<Uint8Array>, options: KeepLargestOptions = {}): NdArray<Uint8Array> {
  return toMask('keepLargest', mask, plan(options));
}

/**
 * As `keepLargest`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `keepLargest`, and `shape` or `dtype` when `out` does not fit
 */
export function keepLargestInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: KeepLargestOptions = {}): void {
  toMaskInto('keepLargestInto', out, mask, plan(options));
}

function plan(options: KeepLargestOptions): MaskPlan {
  return connectedPlan(options, (where) => {
    const n = checkNumber(where, 'n', options.n ?? 1, { integer: true, min: 0 });
    return (connectivity) =>
      checksMask((mask, shape, out) => {
        selectComponentsKernel(mask, shape, connectivity, (sizes) => largest(sizes, n), out);
      });
  });
}

function largest(sizes: Int32Array, n: number): (component: number) => boolean {
  const order = Array.from(sizes, (_, i) => i).sort((a, b) => sizes[b] - sizes[a] || a - b);
  const kept = new Set(order.slice(0, n));
  return (component) => kept.has(component);
}
