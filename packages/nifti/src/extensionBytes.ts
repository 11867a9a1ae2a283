import { describeValue, IchError } from '@ich/core';
import { littleEndianMachine } from './littleEndianMachine.js';
import type { NiftiExtension } from './types.js';

/** `esize` and `ecode`. */
const PREAMBLE = 8;
const UNIT = 16;
/** `vox_offset` is a float32: it holds multiples of 16 exactly up to here. */
const MAX_BYTES = 2 ** 28 - 352;

/**
 * Extensions as they stand between header and voxels, in this machine's byte order (nifti1.h, "HEADER EXTENSIONS").
 *
 * @throws IchError `parameter` for anything that is no extension, or too many bytes
 */
export function extensionBytes(where: string, extensions: readonly NiftiExtension[]): Uint8Array {
  if (!Array.isArray(extensions)) throw unfit(where, 'extensions to be a list', extensions);
  for (const [i, extension] of extensions.entries()) {
    const code = extension?.code;
    const fits = extension?.bytes instanceof Uint8Array && Number.isInteger(code) && Math.abs(code) < 2 ** 31;
    if (!fits) throw unfit(where, `extensions[${i}] to be { code: integer, bytes: Uint8Array }`, extension);
  }
  const sizes = extensions.map(({ bytes }) => Math.ceil((PREAMBLE + bytes.length) / UNIT) * UNIT);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > MAX_BYTES) throw unfit(where, `extensions of at most ${MAX_BYTES} bytes`, total);

  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  let at = 0;
  for (const [i, { code, bytes }] of extensions.entries()) {
    view.setInt32(at, sizes[i], littleEndianMachine);
    view.setInt32(at + 4, code, littleEndianMachine);
    out.set(bytes, at + PREAMBLE);
    at += sizes[i];
  }
  return out;
}

function unfit(where: string, expected: string, value: unknown): IchError {
  return new IchError('parameter', { where, expected, received: describeValue(value) });
}
