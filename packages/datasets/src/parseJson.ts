import { IchError } from '@ich/core';
import { decodeUtf8 } from './decodeUtf8.js';

/**
 * The value of a JSON file, with or without a byte-order mark.
 *
 * @throws IchError `format` for anything else
 */
export function parseJson(source: Uint8Array | string, where: string): unknown {
  const text = decodeUtf8(source, where);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new IchError('format', {
      where,
      expected: 'JSON',
      received: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Mend the file, or fetch it anew.',
      cause,
    });
  }
}
