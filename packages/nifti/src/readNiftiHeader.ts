import { checkBytes } from './checkBytes.js';
import { gunzipStart } from './gunzipStart.js';
import { parseHeader } from './parseHeader.js';
import type { NiftiHeader } from './types.js';

/** NIfTI-2. */
const LARGEST_HEADER = 540;

/**
 * Reads the header of a NIfTI-1 or NIfTI-2 file, `.nii`, `.nii.gz` or the `.hdr` of a pair, in either byte order.
 *
 * @param bytes the file or its beginning: 540 bytes do, or the first 4 kB of a compressed file, which usually inflate
 * to as many
 * @throws IchError `format` when this is no NIfTI header, `shape` for impossible sizes, `geometry` for a broken qform,
 * `parameter` when `bytes` are no bytes
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { affineFromSpacing } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { readNiftiHeader, writeNifti } from '@ich/nifti';
 * const view = ndarrayOf(new Int16Array(24), [2, 3, 4]);
 * const file = await writeNifti({ view, spacingMm: [5, 0.5, 0.5], affine: affineFromSpacing([5, 0.5, 0.5]) });
 * const header = await readNiftiHeader(file);
 * assert.deepEqual(header.dims, [4, 3, 2]); // NIfTI order: x, y, z
 * assert.equal(header.datatype, 'int16');
 * ```
 */
export async function readNiftiHeader(bytes: Uint8Array | ArrayBuffer): Promise<NiftiHeader> {
  const where = 'readNiftiHeader';
  return parseHeader(where, await gunzipStart(where, checkBytes(where, bytes), LARGEST_HEADER));
}
