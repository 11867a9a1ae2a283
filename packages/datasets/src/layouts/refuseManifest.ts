import { describeValue, IchError } from '@ich/core';

/**
 * Refuses a manifest.
 *
 * @throws IchError `format`
 */
export function refuseManifest(where: string, expected: string, received: unknown): never {
  throw new IchError('format', { where, expected, received: describeValue(received), remedy: 'Mend the manifest.' });
}
