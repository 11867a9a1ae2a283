import { describeValue, IchError } from '@ich/core';

/**
 * Text of UTF-8 bytes, byte-order mark dropped. Strict: a table in Latin-1 would otherwise name files that are not there.
 *
 * @param source bytes, or text as it is, @param where the file, for messages
 * @throws IchError `format` for bytes that are no UTF-8, `parameter` for neither bytes nor text
 */
export function decodeUtf8(source: Uint8Array | string, where: string): string {
  if (typeof source === 'string') return source.replace(/^\ufeff/, '');
  if (!(source instanceof Uint8Array)) {
    throw new IchError('parameter', { where, expected: 'UTF-8 bytes or text', received: describeValue(source) });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source);
  } catch (cause) {
    throw new IchError('format', {
      where,
      expected: 'text in UTF-8',
      received: `${source.length} bytes that are not`,
      remedy: 'Save the file as UTF-8; spreadsheets offer it as "CSV UTF-8".',
      cause,
    });
  }
}
