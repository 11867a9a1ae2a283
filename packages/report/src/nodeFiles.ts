import { IchError } from '@ich/core';

/** Node's file functions, loaded when first needed so that the room itself loads in a browser. */
export interface NodeFiles {
  fs: typeof import('node:fs/promises');
  path: typeof import('node:path');
}

/** @throws IchError `io` where there is no file system */
export async function nodeFiles(where: string): Promise<NodeFiles> {
  try {
    const [fs, path] = await Promise.all([import('node:fs/promises'), import('node:path')]);
    return { fs, path };
  } catch (cause) {
    throw new IchError('io', {
      where,
      expected: 'the file system of Node',
      received: 'an engine without it',
      remedy: 'In a browser, offer the files as downloads instead.',
      cause,
    });
  }
}
