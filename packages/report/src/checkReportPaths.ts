import { describeValue, IchError } from '@ich/core';
import type { ReportFile } from './types.js';

/** The file that marks a directory as a report of ours, and lists what is in it. */
export const MARKER = '.ich-report.json';

/**
 * Checks that the files can lie side by side below one directory.
 *
 * @throws IchError `parameter` for a path that leaves the directory, is used twice, is a file and a directory, or is
 * the marker; for data that is neither text nor bytes
 */
export function checkReportPaths(dir: string, files: readonly ReportFile[]): void {
  const fail = (expected: string, received: unknown): never => {
    throw new IchError('parameter', { where: 'writeReport', expected, received: describeValue(received) });
  };
  // An empty name would mean the working directory.
  if (typeof dir !== 'string' || dir === '') fail('the name of a directory', dir);
  if (!Array.isArray(files) || files.length === 0) fail('a list of at least one file', files);
  // Compared without case: macOS and Windows would write both spellings into one file.
  const seen = new Set<string>();
  for (const { path, data } of files) {
    if (typeof path !== 'string' || !isInside(path)) {
      fail('every path to stay below the directory, parts parted by /, such as "figures/a.png"', path);
    }
    if (typeof data !== 'string' && !(data instanceof Uint8Array)) fail(`data of ${path} to be text or bytes`, data);
    const name = path.toLowerCase();
    if (name === MARKER) fail(`no file named ${MARKER}, which marks the report`, path);
    if (seen.has(name)) fail('every path once', path);
    seen.add(name);
  }
  for (const name of seen) {
    const parts = name.split('/');
    for (let n = 1; n < parts.length; n++) {
      if (seen.has(parts.slice(0, n).join('/')))
        fail('no path to be a file and a directory', parts.slice(0, n).join('/'));
    }
  }
}

// Backslash, colon and NUL mean something to some file system; none of them is needed.
function isInside(path: string): boolean {
  return !/[\\:\0]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
