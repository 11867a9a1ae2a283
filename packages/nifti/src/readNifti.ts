import {
  checkNumber,
  checkOneOf,
  type DType,
  IchError,
  sizeOf,
  type TypedArray,
  type TypedArrayOf,
  type Volume,
} from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkBytes } from './checkBytes.js';
import { convertVoxels } from './convertVoxels.js';
import { type DatatypeRow, datatypes } from './datatypes.js';
import { gunzip } from './gunzip.js';
import { parseHeader } from './parseHeader.js';
import { storedVoxels } from './storedVoxels.js';
import type { NiftiHeader, ReadNiftiOptions } from './types.js';

const where = 'readNifti';
const DTYPES = ['int16', 'float32', 'uint8', 'int32'] as const;
const DEFAULT_MAX_BYTES = 2 ** 31;

/**
 * Reads a NIfTI-1 or NIfTI-2 single file (`.nii`, `.nii.gz` by its magic number), in either byte order.
 *
 * The view has axes [slice, row, column] = NIfTI (z, y, x). Geometry follows nibabel: sform, else qform, else its base
 * affine; `spacingMm` is the header's `pixdim` (nibabel's zooms), and the length of the affine's column where pixdim
 * is 0, NaN or infinite, or the axis is missing. Files in metres or microns are converted to mm, as ITK does; nibabel
 * ignores the unit.
 *
 * Element type without `dtype`: uint8 -> Uint8Array; int8, int16 -> Int16Array; uint16, int32, uint32, int64,
 * uint64 -> Int32Array; float32, float64 and every scaled file -> Float32Array. Scaling is `stored * scl_slope +
 * scl_inter` in double precision, rounded once; a slope of 0, NaN or infinity means none (nibabel).
 * With `dtype`, reals are rounded to the nearest integer (halves to even), and whatever the type cannot hold (range,
 * NaN, unscaled integers that float32 would round) is an error, never wrapped or clipped.
 *
 * Without compression, scaling, conversion or byte swap the view shares memory with `bytes`.
 *
 * @param bytes the whole file
 * @throws IchError `format`: no NIfTI, a `.hdr`/`.img` pair, complex or colour voxels, too few bytes, broken gzip;
 * `shape`: more than one frame and no `frame`; `dtype`: a value does not fit; `geometry`: no finite affine;
 * `parameter`: a bad option
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { affineFromSpacing } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { readNifti, writeNifti } from '@ich/nifti';
 * const view = ndarrayOf(Float32Array.of(39.6, -1000.2), [1, 1, 2]);
 * const file = await writeNifti({ view, spacingMm: [5, 0.5, 0.5], affine: affineFromSpacing([5, 0.5, 0.5]) });
 * const scan = await readNifti(file, { dtype: 'int16' });
 * assert.deepEqual([...scan.view.data], [40, -1000]);
 * assert.deepEqual(scan.spacingMm, [5, 0.5, 0.5]);
 * ```
 */
export async function readNifti<D extends DType = DType>(
  bytes: Uint8Array | ArrayBuffer,
  options: ReadNiftiOptions<D> = {},
): Promise<Volume<TypedArrayOf[D]>> {
  const { dtype, frame, maxBytes = DEFAULT_MAX_BYTES } = options;
  if (dtype !== undefined) checkOneOf(where, 'dtype', dtype, DTYPES);
  checkNumber(where, 'maxBytes', maxBytes, { integer: true, min: 1 });
  const file = await gunzip(where, checkBytes(where, bytes), { maxBytes, beyond: 'refuse' });

  const header = parseHeader(where, file);
  const row = checkReadable(header);
  const shape = [header.dims[2] ?? 1, header.dims[1] ?? 1, header.dims[0]];
  const voxels = frameBytes(file, header, sizeOf(shape) * row.bytes, frame);

  const stored = storedVoxels(voxels, row, header.endianness === 'little');
  const target = dtype ?? (header.scaling ? 'float32' : row.dtype);
  const integers = !row.name.startsWith('float');
  const data: TypedArray = convertVoxels(where, stored, header.scaling, target, integers);
  const view = ndarrayOf(data as TypedArrayOf[D], shape);
  return { view, spacingMm: header.spacingMm, affine: header.affine };
}

function checkReadable(header: NiftiHeader): DatatypeRow & { dtype: DType } {
  if (!header.singleFile) {
    throw new IchError('format', {
      where,
      expected: 'a single .nii file',
      received: 'the header of a .hdr/.img pair',
      remedy: 'Convert the pair to one .nii file first.',
    });
  }
  const row = datatypes[header.datatypeCode];
  if (!row?.dtype) {
    throw new IchError('format', {
      where,
      expected: 'voxels that are integers or reals of 8 to 64 bits',
      received: `${header.datatype} (datatype code ${header.datatypeCode})`,
      remedy: 'Convert colour to grey, or complex numbers to magnitude, first.',
    });
  }
  if (!header.affine.flat().every(Number.isFinite)) {
    throw new IchError('geometry', {
      where,
      expected: `a finite affine from the ${header.affineSource} of the header`,
      received: header.affine.map((r) => r.join(' ')).join(' | '),
      remedy: 'Set a valid sform in the file.',
    });
  }
  return { ...row, dtype: row.dtype };
}

/** The bytes of one frame, after checking that the file holds all frames. */
function frameBytes(file: Uint8Array, header: NiftiHeader, size: number, frame: number | undefined): Uint8Array {
  const frames = sizeOf(header.dims.slice(3));
  if (frames > 1 && frame === undefined) {
    throw new IchError('shape', {
      where,
      expected: 'a volume of at most 3 axes',
      received: `dims [${header.dims.join(', ')}], ${frames} frames`,
      remedy: `Pass { frame: 0 } to ${frames - 1} to read one of them.`,
    });
  }
  const index = checkNumber(where, 'frame', frame ?? 0, { integer: true, min: 0, max: frames - 1 });
  const end = header.dataOffset + frames * size;
  if (file.length < end) {
    throw new IchError('format', {
      where,
      expected: `${end} bytes (voxels from byte ${header.dataOffset}, dims [${header.dims.join(', ')}], ${header.datatype})`,
      received: `${file.length}`,
      remedy: 'The file is truncated; fetch or copy it again.',
    });
  }
  const start = header.dataOffset + index * size;
  return file.subarray(start, start + size);
}
