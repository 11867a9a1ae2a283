import type { DType, TypedArrayOf } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { loadVoxels } from './loadVoxels.js';
import type { NiftiArray, ReadNiftiArrayOptions } from './types.js';
import { valuesOf } from './valuesOf.js';

/**
 * Reads all axes of a file, 1 to 7, and its header; `readNifti` is for one volume. Formats, element types and errors are
 * those of `readNifti`.
 *
 * @param bytes the whole file; of a pair the `.hdr`, and the `.img` as `image`
 * @returns view `[..., t, z, y, x]`: NIfTI's axes in reverse, each with all its voxels
 * @throws IchError as `readNifti` does, apart from frames
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { affineFromSpacing } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { readNiftiArray, writeNifti } from '@ich/nifti';
 * const view = ndarrayOf(Int16Array.of(1, 2, 3, 4, 5, 6), [1, 2, 3]);
 * const file = await writeNifti({ view, spacingMm: [5, 0.5, 0.5], affine: affineFromSpacing([5, 0.5, 0.5]) });
 * const { view: all, header } = await readNiftiArray(file);
 * assert.deepEqual(all.shape, [1, 2, 3]);
 * assert.deepEqual(header.zooms, [0.5, 0.5, 5]);
 * ```
 */
export async function readNiftiArray<D extends DType = DType>(
  bytes: Uint8Array | ArrayBuffer,
  options: ReadNiftiArrayOptions<D> = {},
): Promise<NiftiArray<TypedArrayOf[D]>> {
  const where = 'readNiftiArray';
  const file = await loadVoxels(where, bytes, options);
  const data = valuesOf(where, file, options.dtype, options.component);
  return { view: ndarrayOf(data as TypedArrayOf[D], [...file.header.dims].reverse()), header: file.header };
}
