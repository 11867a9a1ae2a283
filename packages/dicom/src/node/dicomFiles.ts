import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { IchError } from '@ich/core';

/**
 * All files below a directory, as paths relative to it, sorted: their places in this list are the inputs that
 * `readDicomFolder` names. Links that lead out of the directory are left out, hidden files too.
 *
 * @throws IchError `io` where the directory cannot be read; the path is not repeated, for it may name a patient
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { dicomFiles } from '@ich/dicom/node';
 *
 * assert.ok((await dicomFiles('src')).includes('index.ts'));
 * ```
 */
export async function dicomFiles(dir: string): Promise<string[]> {
  try {
    const root = await realpath(dir);
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files: string[] = [];
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      const inside = relative(root, path);
      const hidden = inside.split(/[\\/]/).some((part) => part.startsWith('.'));
      if (!hidden && (entry.isFile() || (entry.isSymbolicLink() && (await isFileWithin(root, path)))))
        files.push(inside);
    }
    return files.sort();
  } catch (cause) {
    throw new IchError('io', {
      where: 'dicomFiles',
      expected: 'a directory that can be read',
      received: (cause as NodeJS.ErrnoException).code ?? 'a failure',
      remedy: 'Pass the path of the folder that holds the DICOM files.',
    });
  }
}

async function isFileWithin(root: string, path: string): Promise<boolean> {
  try {
    const way = relative(root, await realpath(path));
    return !way.startsWith('..') && !isAbsolute(way) && (await stat(path)).isFile();
  } catch {
    // A link to nowhere.
    return false;
  }
}
