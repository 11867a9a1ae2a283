import { describeValue, IchError } from '@ich/core';

/**
 * The bytes of a file as a plain Uint8Array over the same memory (a Node `Buffer` has its own, different `slice`).
 *
 * @throws IchError `parameter` for anything else than a Uint8Array or an ArrayBuffer
 */
export function checkBytes(where: string, bytes: unknown): Uint8Array {
  if (bytes instanceof Uint8Array) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes);
  throw new IchError('parameter', {
    where,
    expected: 'the bytes of a file as Uint8Array or ArrayBuffer',
    received: describeValue(bytes),
    remedy: 'Pass what readFile(path) or response.arrayBuffer() gives.',
  });
}
