import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { IchError } from '@ich/core';

/** A directory that is only ever read, and never left. */
export interface Folder {
  /** As it was given. */
  readonly dir: string;
  /**
   * Names in a directory, sorted; a directory that is not there has none.
   *
   * @param path relative to the folder, `''` for itself
   * @throws IchError `io` when an entry is a link out of the folder
   */
  list(path: string): Promise<{ name: string; isDirectory: boolean }[]>;
  /**
   * The bytes of a file.
   *
   * @param maxBytes only so many from its start
   * @throws IchError `io` when it cannot be read or lies outside
   */
  read(path: string, maxBytes?: number): Promise<Uint8Array>;
}

/**
 * Opens a directory for reading. Whatever is read must, links followed, lie inside it: a dataset unpacked from an
 * archive must not reach the rest of the disk.
 *
 * @param where the public function, for messages
 * @throws IchError `io` when there is no such directory
 */
export async function openFolder(dir: string, where: string): Promise<Folder> {
  const root = await realpath(dir).catch((cause) => refuse(where, 'an existing directory', dir, cause));
  if (!(await stat(root)).isDirectory()) refuse(where, 'a directory', `the file ${dir}`);

  const inside = async (path: string): Promise<string> => {
    const real = await realpath(join(root, path));
    const way = relative(root, real);
    const leaves = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
    return leaves ? refuse(join(dir, path), `a path inside ${dir}`, `a way out of it, to ${real}`) : real;
  };
  return {
    dir,
    list: async (path) => {
      const real = await inside(path).catch((error) =>
        isMissing(error) ? undefined : rethrow(join(dir, path), error),
      );
      if (real === undefined) return [];
      const entries = await readdir(real, { withFileTypes: true }).catch((error) => rethrow(join(dir, path), error));
      const listed = entries.map(async (entry) => {
        if (!entry.isSymbolicLink()) return { name: entry.name, isDirectory: entry.isDirectory() };
        const target = await inside(join(path, entry.name)).catch((error) =>
          rethrow(join(dir, path, entry.name), error),
        );
        return { name: entry.name, isDirectory: (await stat(target)).isDirectory() };
      });
      return (await Promise.all(listed)).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    read: async (path, maxBytes) => {
      try {
        const real = await inside(path);
        return await (maxBytes === undefined ? readFile(real) : readStart(real, maxBytes));
      } catch (error) {
        return rethrow(join(dir, path), error);
      }
    },
  };
}

async function readStart(path: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(maxBytes), 0, maxBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function rethrow(path: string, error: unknown): never {
  if (error instanceof IchError) throw error;
  return refuse(path, 'a readable file or directory', error instanceof Error ? error.message : String(error), error);
}

function refuse(where: string, expected: string, received: string, cause?: unknown): never {
  throw new IchError('io', {
    where,
    expected,
    received,
    remedy: 'Pass the directory that holds Patients_CT or ct_scans, with its files in it, not links to elsewhere.',
    cause,
  });
}
