import { IchError } from '@ich/core';
import { inflate } from '#inflate';
import type { InflateLimit } from './types.js';

/**
 * The bytes of a file, inflated when they start with gzip's magic number (RFC 1952), else as they are.
 *
 * @throws IchError `format` for a corrupt or incomplete gzip stream, and beyond the limit
 */
export async function gunzip(where: string, bytes: Uint8Array, limit: InflateLimit): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const inflated = await inflate(bytes, limit).catch((cause: unknown) => {
    throw new IchError('format', {
      where,
      expected: 'a whole gzip stream',
      received: `${bytes.length} bytes: ${cause instanceof Error ? cause.message : cause}`,
      remedy: 'Fetch or copy the file again.',
      cause,
    });
  });
  if (inflated) return inflated;
  throw new IchError('format', {
    where,
    expected: `a gzip stream of at most ${limit.maxBytes} bytes when inflated`,
    received: 'a larger one',
    remedy: 'Raise maxBytes if you trust the file.',
  });
}
