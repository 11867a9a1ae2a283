import { contiguousData } from '@ich/core';
import { readNifti } from '@ich/nifti';
import { binariseMask } from './binariseMask.js';
import { slicesWithPixels } from './slicesWithPixels.js';

/**
 * Which slices of a NIfTI mask show hemorrhage; the voxels themselves are let go.
 *
 * @returns shape [slice, row, column], and per slice whether any voxel is set
 */
export async function readMaskSlices(bytes: Uint8Array): Promise<{ shape: readonly number[]; shows: boolean[] }> {
  const { view } = await readNifti(bytes);
  const mask = binariseMask(contiguousData(view), 'nonzero-or-above127');
  return { shape: view.shape, shows: slicesWithPixels(mask, view.shape[0]) };
}
