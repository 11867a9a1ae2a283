import { IchError } from '@ich/core';
import type { DicomInput } from '../types.js';

/**
 * The bytes of an input, over the same memory where it has some.
 *
 * @throws IchError `parameter` for anything else than bytes or a Blob
 */
export async function inputBytes(where: string, input: DicomInput, index: number): Promise<Uint8Array> {
  if (input instanceof Uint8Array) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (input instanceof Blob) return new Uint8Array(await input.arrayBuffer());
  throw new IchError('parameter', {
    where,
    expected: `input ${index} to be a Uint8Array, an ArrayBuffer or a Blob`,
    // Not shown: a path may name a patient.
    received: typeof input,
    remedy: 'Pass what readFile(path) gives, or the File objects of a browser.',
  });
}
