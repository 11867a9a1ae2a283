import { checkView, contiguousData, describeValue, dtypeOf, IchError, type Volume } from '@ich/core';
import { deflate } from '#deflate';
import { headerBytes } from './headerBytes.js';
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
 * `spacingMm` becomes `pixdim`. The header holds float32, so affine and spacing are rounded to that: volumes read
 * from NIfTI-1 come back exactly.
 *
 * @param volume view [slice, row, column] of any strides, at most 32767 along each axis
 * @returns bytes of a `.nii.gz`, or of a `.nii` with `{ gzip: false }`
 * @throws IchError `shape`: not three axes, empty or too long; `dtype`: other element types; `geometry`: an affine or
 * spacing that is not finite or not positive; `parameter`: a description that does not fit
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
  const { gzip = true, description = '' } = options;
  const view = checkView(where, 'volume.view', volume?.view, { rank: [3], allowEmpty: false });
  const dtype = dtypeOf(view.data)!;
  checkShape(view.shape);
  checkGeometry(volume);
  checkDescription(description);

  const { spacingMm, affine } = volume;
  const header = headerBytes({ shape: view.shape, dtype, spacingMm, affine, description });
  const data = contiguousData(view);
  const file = new Uint8Array(header.length + data.byteLength);
  file.set(header);
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), header.length);
  return gzip ? deflate(file) : file;
}

function checkShape(shape: readonly number[]): void {
  if (shape.every((size) => size <= MAX_SIZE)) return;
  throw new IchError('shape', {
    where,
    expected: `at most ${MAX_SIZE} voxels along each axis (NIfTI-1)`,
    received: describeValue([...shape]),
  });
}

function checkGeometry({ spacingMm, affine }: Volume): void {
  const spacingFits =
    Array.isArray(spacingMm) && spacingMm.length === 3 && spacingMm.every((size) => size > 0 && Number.isFinite(size));
  const affineFits =
    Array.isArray(affine) &&
    affine.length === 4 &&
    affine.every((row) => row.length === 4 && row.every(Number.isFinite)) &&
    affine[3].join() === '0,0,0,1';
  if (spacingFits && affineFits) return;
  throw new IchError('geometry', {
    where,
    expected: spacingFits ? 'a finite 4x4 affine that ends in [0, 0, 0, 1]' : 'spacingMm of three positive numbers',
    received: describeValue(spacingFits ? affine : spacingMm),
    remedy: 'affineFromSpacing(spacingMm) of @ich/core makes one without rotation.',
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
