import type { NdArray, View } from '@ich/core';
import { checkOneOf } from '@ich/core';
import { connectedPlan } from '../components/connectedPlan.js';
import { connectivityOffsets } from '../kernels/bits/connectivityOffsets.js';
import { residueKernel } from '../kernels/bits/residueKernel.js';
import { type MaskPlan, toMask, toMaskInto } from '../toMask.js';
import type { SurfaceOptions } from '../types.js';

/**
 * The voxels of a mask with a neighbour that is not in it: the mask without its erosion, as MedPy and MONAI take
 * surfaces (`mask ^ scipy.ndimage.binary_erosion(mask, generate_binary_structure(rank, connectivity))`).
 *
 * @param mask 0/1, [row, column] or [slice, row, column], any strides
 * @param options.connectivity which voxels are neighbours; 1 (faces) by default
 * @param options.border what voxels outside count as: 0 (by default) puts the mask's voxels at the border of the array
 *   on the surface, 1 does not
 * @returns a new mask of the same shape
 * @throws IchError `shape`, `dtype` for what is no mask, `parameter` for values besides 0 and 1 or bad options
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { surfaceVoxels } from '@ich/morphology';
 * const block = ndarrayOf(new Uint8Array(9).fill(1), [3, 3]);
 * assert.deepEqual([...surfaceVoxels(block).data], [1, 1, 1, 1, 0, 1, 1, 1, 1]);
 * ```
 */
export function surfaceVoxels(mask: View<Uint8Array>, options: SurfaceOptions = {}): NdArray<Uint8Array> {
  return toMask('surfaceVoxels', mask, plan(options));
}

/**
 * As `surfaceVoxels`, into memory of the caller.
 *
 * @param out uint8 view of the mask's shape; may be the mask itself
 * @throws IchError as `surfaceVoxels`, and `shape` or `dtype` when `out` does not fit
 */
export function surfaceVoxelsInto(out: View<Uint8Array>, mask: View<Uint8Array>, options: SurfaceOptions = {}): void {
  toMaskInto('surfaceVoxelsInto', out, mask, plan(options));
}

function plan({ connectivity = 1, border = 0 }: SurfaceOptions): MaskPlan {
  return connectedPlan({ connectivity }, (where, rank) => {
    const outside = checkOneOf<0 | 1>(where, 'border', border, [0, 1]);
    return (neighbours) => {
      const offsets = connectivityOffsets(rank, neighbours);
      return (mask, shape, out) => residueKernel(mask, shape, [], [{ kind: 'erode', offsets, outside }], out);
    };
  });
}
