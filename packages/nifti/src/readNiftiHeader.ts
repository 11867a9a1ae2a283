import { checkBytes } from './checkBytes.js';
import { gunzip } from './gunzip.js';
import { parseHeader } from './parseHeader.js';
import type { NiftiHeader } from './types.js';

/**
 * Reads the header of a NIfTI-1 or NIfTI-2 file, `.nii`, `.nii.gz` or the `.hdr` of a pair, in either byte order.
 *
 * @param bytes the file or its beginning: 540 bytes do, or the first 64 kB of a compressed file
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
  const start = await gunzip(where, checkBytes(where, bytes), { maxBytes: 544, beyond: 'stop' });
  return parseHeader(where, start);
}
