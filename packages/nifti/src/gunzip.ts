import { IchError } from '@ich/core';
import { inflate } from '#inflate';
import { brokenGzip } from './brokenGzip.js';
import { isGzip } from './isGzip.js';
import type { InflateLimit } from './types.js';

/**
 * The bytes of a file, inflated when they are a gzip stream, else as they are.
 *
 * @returns at least `limit.keep` bytes, or all there are
 * @throws IchError `format` for a corrupt or incomplete gzip stream, and beyond the limit
 */
export async function gunzip(where: string, bytes: Uint8Array, limit: InflateLimit): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  const inflated = await inflate(bytes, limit).catch((cause: unknown) => {
    throw brokenGzip(where, bytes, cause);
  });
  if (inflated) return inflated;
  throw new IchError('format', {
    where,
    expected: `a gzip stream of at most ${limit.maxBytes} bytes when inflated`,
    received: 'a larger one',
    remedy: 'Raise maxBytes if you trust the file.',
  });
}
