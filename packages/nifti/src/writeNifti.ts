import { checkNumber, contiguousData, describeValue, dtypeOf, IchError, type Volume } from '@ich/core';
import { deflate } from '#deflate';
import { checkVolume } from './checkVolume.js';
import { extensionBytes } from './extensionBytes.js';
import { headerBytes } from './headerBytes.js';
import { joined } from './joined.js';
import type { WriteNiftiOptions } from './types.js';

const where = 'writeNifti';
/** `dim` holds signed 16-bit numbers. */
const MAX_SIZE = 32767;
const MAX_DESCRIPTION = 79;

/**
 * Writes a volume as a NIfTI-1 single file: uint8, int16, int32 or float32 as the view is, no scaling, lengths in mm.
 *
 * The affine goes into the sform, code 1 (scanner), and into the qform as well, code 1, where a qform can say the
 * same; a sheared affine (gantry tilt), or columns whose lengths differ from `spacingMm`, leave qform code 0.
 * Extensions follow the header, filled with NULs to multiples of 16 bytes; what `readNiftiExtensions` gave is written to
 * the byte.
 * `spacingMm` becomes `pixdim`. The header holds float32, so affine and spacing are rounded to that: volumes read
 * from NIfTI-1 come back exactly.
 *
 * @param volume view [slice, row, column] of any strides, at most 32767 along each axis
 * @returns bytes of a `.nii.gz`, or of a `.nii` with `{ gzip: false }`
 * @throws IchError `shape`: not three axes, empty or too long; `dtype`: other element types; `geometry`: an affine or
 * spacing that is not finite or not positive; `parameter`: a description, a level or extensions that do not fit
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { affineFromSpacing } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { writeNifti } from '@ich/nifti';
 * const view = ndarrayOf(Uint8Array.of(0, 1, 1, 0), [1, 2, 2]);
 * const mask = { view, spacingMm: [5, 0.5, 0.5] as const, affine: affineFromSpacing([5, 0.5, 0.5]) };
 * const file = await writeNifti(mask, { gzip: false, description: 'hemorrhage mask' });
 * assert.equal(file.length, 352 + 4);
 * ```
 */
export async function writeNifti(volume: Volume, options: WriteNiftiOptions = {}): Promise<Uint8Array> {
  const { gzip = true, level = 6, description = '', extensions = [] } = options;
  const { view, spacingMm, affine } = checkVolume(where, 'volume', volume);
  checkShape(view.shape);
  checkDescription(description);
  checkNumber(where, 'level', level, { integer: true, min: 1, max: 9 });
  const blocks = extensionBytes(where, extensions);

  const dtype = dtypeOf(view.data)!;
  const { shape } = view;
  const header = headerBytes({ shape, dtype, spacingMm, affine, description, extensionBytes: blocks.length });
  const data = contiguousData(view);
  const parts = [header, blocks, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)];
  if (gzip) return deflate(parts, level);
  return joined(
    parts,
    parts.reduce((sum, { length }) => sum + length, 0),
  );
}

function checkShape(shape: readonly number[]): void {
  if (shape.every((size) => size <= MAX_SIZE)) return;
  throw new IchError('shape', {
    where,
    expected: `at most ${MAX_SIZE} voxels along each axis (NIfTI-1)`,
    received: describeValue([...shape]),
  });
}

function checkDescription(description: string): void {
  const isLatin1 = typeof description === 'string' && [...description].every((c) => c >= ' ' && c <= '\u00ff');
  if (isLatin1 && description.length <= MAX_DESCRIPTION) return;
  throw new IchError('parameter', {
    where,
    expected: `description to be at most ${MAX_DESCRIPTION} printable Latin-1 characters`,
    received: describeValue(description),
  });
}
