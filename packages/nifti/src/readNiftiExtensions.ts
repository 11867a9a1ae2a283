import { checkNumber, IchError } from '@ich/core';
import { checkBytes } from './checkBytes.js';
import { gunzip } from './gunzip.js';
import { gunzipStart } from './gunzipStart.js';
import { headerLayouts } from './headerLayouts.js';
import { isGzip } from './isGzip.js';
import { parseHeader } from './parseHeader.js';
import type { NiftiExtension, NiftiHeader, ReadNiftiExtensionsOptions } from './types.js';

const where = 'readNiftiExtensions';
const DEFAULT_MAX_BYTES = 2 ** 26;
const LARGEST_HEADER = 540;
/** `esize` and `ecode`, which `esize` counts too. */
const PREAMBLE = 8;
const MIN_SIZE = 16;
/** Bytes of a `.hdr` file. */
const FIRST_TRY = 65536;
/** A damaged file may be one long chain of empty extensions. */
const MAX_COUNT = 65536;

/**
 * The header extensions of a file, in order, as copies of their bytes. `writeNifti` takes them as they are. They may
 * hold anything, names of patients too: nothing passes them on by itself.
 *
 * @param bytes the file, its beginning up to the voxels, or the `.hdr` of a pair
 * @throws IchError `format`: no NIfTI, a chain of extensions that runs out of its place or of the bytes given, broken
 * gzip, more than `maxBytes`; `parameter`: a bad option
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { affineFromSpacing } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { readNiftiExtensions, writeNifti } from '@ich/nifti';
 * const view = ndarrayOf(new Uint8Array(1), [1, 1, 1]);
 * const volume = { view, spacingMm: [1, 1, 1] as const, affine: affineFromSpacing([1, 1, 1]) };
 * const comment = { code: 6, bytes: new TextEncoder().encode('a comment') };
 * const [back] = await readNiftiExtensions(await writeNifti(volume, { extensions: [comment] }));
 * assert.equal(new TextDecoder().decode(back.bytes).replace(/\0+$/, ''), 'a comment');
 * ```
 */
export async function readNiftiExtensions(
  bytes: Uint8Array | ArrayBuffer,
  options: ReadNiftiExtensionsOptions = {},
): Promise<NiftiExtension[]> {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  checkNumber(where, 'maxBytes', maxBytes, { integer: true, min: 1 });
  const first = checkBytes(where, bytes);
  const header = parseHeader(where, await gunzipStart(where, first, LARGEST_HEADER));
  const start = headerLayouts[header.version - 1].size;
  const before = await bytesBeforeVoxels(first, header, maxBytes);
  return before.length > start + 4 && before[start] !== 0 ? chainOf(before, start + 4, header) : [];
}

/** In a pair the extensions go on to the end of the `.hdr`. */
async function bytesBeforeVoxels(bytes: Uint8Array, header: NiftiHeader, maxBytes: number): Promise<Uint8Array> {
  if (!header.singleFile) return wholeHeaderFile(bytes, maxBytes);
  if (isGzip(bytes) && header.dataOffset > maxBytes) {
    throw new IchError('format', {
      where,
      expected: `at most ${maxBytes} bytes before the voxels`,
      received: `${header.dataOffset}`,
      remedy: 'Raise maxBytes if you trust the file.',
    });
  }
  return (await gunzipStart(where, bytes, header.dataOffset)).subarray(0, header.dataOffset);
}

/** How long it is nothing tells, so it is tried with more and more memory. */
async function wholeHeaderFile(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  for (let keep = FIRST_TRY; ; keep *= 16) {
    const file = await gunzip(where, bytes, { keep, maxBytes });
    if (file.length < keep || !isGzip(bytes)) return file;
  }
}

/** Up to fewer than 16 bytes left over are filling, as in nibabel. */
function chainOf(bytes: Uint8Array, from: number, header: NiftiHeader): NiftiExtension[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = header.endianness === 'little';
  const end = header.singleFile ? header.dataOffset : bytes.length;
  const found: NiftiExtension[] = [];
  for (let at = from; at + MIN_SIZE <= end; ) {
    const size = at + PREAMBLE <= bytes.length ? view.getInt32(at, little) : 0;
    if (size < MIN_SIZE || at + size > Math.min(end, bytes.length) || found.length === MAX_COUNT) {
      throw new IchError('format', {
        where,
        expected: `at most ${MAX_COUNT} extensions, each of ${MIN_SIZE} bytes or more and before byte ${end}`,
        received: `${size} bytes at byte ${at} of ${bytes.length}, after ${found.length} extensions`,
        remedy: 'The header is damaged or cut; its image can be read all the same.',
      });
    }
    found.push({ code: view.getInt32(at + 4, little), bytes: bytes.slice(at + PREAMBLE, at + size) });
    at += size;
  }
  return found;
}
