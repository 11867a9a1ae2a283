import { refuseManifest } from './refuseManifest.js';

/**
 * A name in a manifest; names may be numbers in JSON, as in `subject: 49`. Nothing, `null` and an empty text are none.
 *
 * @throws IchError `format` for anything else
 */
export function manifestText(where: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return refuseManifest(where, 'a text or a number', value);
}
