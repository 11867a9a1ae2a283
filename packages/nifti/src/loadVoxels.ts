import { checkNumber, checkOneOf, IchError, sizeOf } from '@ich/core';
import { checkBytes } from './checkBytes.js';
import { checkVoxelType, type ReadableRow } from './checkVoxelType.js';
import { gunzip } from './gunzip.js';
import { gunzipStart } from './gunzipStart.js';
import { headerLayouts } from './headerLayouts.js';
import { isGzip } from './isGzip.js';
import { parseHeader } from './parseHeader.js';
import type { NiftiHeader, ReadNiftiArrayOptions } from './types.js';

/** A file with its voxels as they lie in it. */
export interface LoadedFile {
  readonly header: NiftiHeader;
  readonly row: ReadableRow;
  /** Bytes of all voxels. */
  readonly voxels: Uint8Array;
}

const DTYPES = ['int16', 'float32', 'uint8', 'int32'] as const;
const DEFAULT_MAX_BYTES = 2 ** 31;
const HEADER_SIZES = headerLayouts.map(({ size }) => size);

/**
 * Opens a `.nii` file or a `.hdr`/`.img` pair, either compressed. Only as much is inflated into memory as the header
 * says there is.
 *
 * @param check what else must hold before the voxels are touched
 * @throws IchError as `readNifti` does
 */
export async function loadVoxels(
  where: string,
  bytes: Uint8Array | ArrayBuffer,
  options: ReadNiftiArrayOptions,
  check: (header: NiftiHeader) => void = () => {},
): Promise<LoadedFile> {
  const { dtype, image, component, maxBytes = DEFAULT_MAX_BYTES } = options;
  if (dtype !== undefined) checkOneOf(where, 'dtype', dtype, DTYPES);
  checkNumber(where, 'maxBytes', maxBytes, { integer: true, min: 1 });
  const first = checkBytes(where, bytes);
  const header = parseHeader(where, await headerOf(where, first));
  checkPair(where, header, image !== undefined);
  const source = image === undefined ? first : checkBytes(where, image);
  const row = checkVoxelType(where, header, component);
  checkAffine(where, header);
  check(header);

  const end = header.dataOffset + sizeOf(header.dims) * row.bytes;
  if (isGzip(source) && end > maxBytes) throw tooLarge(where, header, end, maxBytes);
  const file = await gunzip(where, source, { keep: end, maxBytes });
  if (file.length < end) throw tooShort(where, header, end, file.length);
  return { header, row, voxels: file.subarray(header.dataOffset, end) };
}

/** The start of a file; a stream that ends within the header goes through the whole check, which says how it ends. */
async function headerOf(where: string, bytes: Uint8Array): Promise<Uint8Array> {
  const keep = Math.max(...HEADER_SIZES);
  const start = await gunzipStart(where, bytes, keep);
  return start.length < Math.min(...HEADER_SIZES) ? gunzip(where, bytes, { keep, maxBytes: keep }) : start;
}

function checkPair(where: string, header: NiftiHeader, hasImage: boolean): void {
  if (header.singleFile !== hasImage) return;
  throw new IchError(hasImage ? 'parameter' : 'format', {
    where,
    expected: hasImage ? 'no image beside a single .nii file' : 'a single .nii file',
    received: hasImage ? 'the bytes of one' : 'the header of a .hdr/.img pair',
    remedy: hasImage ? 'Leave { image } out.' : 'Pass the bytes of the .img file as { image }.',
  });
}

function checkAffine(where: string, header: NiftiHeader): void {
  if (header.affine.flat().every(Number.isFinite)) return;
  throw new IchError('geometry', {
    where,
    expected: `a finite affine from the ${header.affineSource} of the header`,
    received: header.affine.map((r) => r.join(' ')).join(' | '),
    remedy: 'Set a valid sform in the file.',
  });
}

function tooLarge(where: string, header: NiftiHeader, end: number, maxBytes: number): IchError {
  return new IchError('format', {
    where,
    expected: `a gzip stream of at most ${maxBytes} bytes when inflated`,
    received: `a header that announces ${end} (dims [${header.dims.join(', ')}], ${header.datatype})`,
    remedy: 'Raise maxBytes if you trust the file.',
  });
}

function tooShort(where: string, header: NiftiHeader, end: number, length: number): IchError {
  const { dataOffset, dims, datatype } = header;
  return new IchError('format', {
    where,
    expected: `${end} bytes (voxels from byte ${dataOffset}, dims [${dims.join(', ')}], ${datatype})`,
    received: `${length}`,
    remedy: 'The file is truncated; fetch or copy it again.',
  });
}
