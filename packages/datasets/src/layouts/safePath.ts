import { describeValue, IchError } from '@ich/core';

/** `C:`, `file:`, `http:`; a backslash parts folders on one system and is part of a name on the others. */
const OUTSIDE = /^[/~]|^[A-Za-z][A-Za-z0-9+.-]*:|[\\\0]/;

/**
 * A path that a manifest gives, as one below the dataset: `./` dropped. Whatever could leave the dataset is refused
 * before the disk is asked: absolute paths, drive letters, URLs, `..`, backslashes.
 *
 * @param where the manifest and the entry, for messages
 * @throws IchError `io`
 */
export function safePath(where: string, path: unknown): string {
  const parts = typeof path === 'string' ? path.split('/').filter((part) => part !== '.' && part !== '') : [];
  if (typeof path === 'string' && parts.length > 0 && !OUTSIDE.test(path) && !parts.includes('..')) {
    return parts.join('/');
  }
  throw new IchError('io', {
    where,
    expected: 'a path inside the dataset, relative to it, with /',
    received: describeValue(path),
    remedy: 'Write it as in images/case.nii.gz; files elsewhere have to be moved into the dataset.',
  });
}
