import { IchError } from '@ich/core';

/** The error for a gzip stream that zlib or the platform cannot read. */
export function brokenGzip(where: string, bytes: Uint8Array, cause: unknown): IchError {
  return new IchError('format', {
    where,
    expected: 'a whole gzip stream',
    received: `${bytes.length} bytes: ${cause instanceof Error ? cause.message : cause}`,
    remedy: 'Fetch or copy the file again.',
    cause,
  });
}
