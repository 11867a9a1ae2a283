import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { IchError } from '@ich/core';

/** A name in a directory; links are followed for `isDirectory`. */
export interface FolderEntry {
  readonly name: string;
  readonly isDirectory: boolean;
  readonly isLink: boolean;
}

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
  list(path: string): Promise<FolderEntry[]>;
  /**
   * The bytes of a file.
   *
   * @param maxBytes only so many from its start
   * @throws IchError `io` when it cannot be read or lies outside
   */
  read(path: string, maxBytes?: number): Promise<Uint8Array>;
  /**
   * Whether there is such a file or directory.
   *
   * @throws IchError `io` when it lies outside
   */
  exists(path: string): Promise<boolean>;
  /**
   * The SHA-256 of a file in hexadecimal, read in pieces.
   *
   * @throws IchError `io` when it cannot be read or lies outside
   */
  sha256(path: string): Promise<string>;
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
  /** A pipe or a device is no file: reading one may never end. */
  const withFile = async <T>(path: string, use: (real: string) => Promise<T>): Promise<T> => {
    try {
      const real = await inside(path);
      if (!(await stat(real)).isFile()) refuse(join(dir, path), 'a file', 'a directory, a pipe or a device');
      return await use(real);
    } catch (error) {
      return rethrow(join(dir, path), error);
    }
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
        if (!entry.isSymbolicLink()) return { name: entry.name, isDirectory: entry.isDirectory(), isLink: false };
        const target = await inside(join(path, entry.name)).catch((error) =>
          rethrow(join(dir, path, entry.name), error),
        );
        return { name: entry.name, isDirectory: (await stat(target)).isDirectory(), isLink: true };
      });
      return (await Promise.all(listed)).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    read: (path, maxBytes) =>
      withFile(path, (real) => (maxBytes === undefined ? readFile(real) : readStart(real, maxBytes))),
    exists: (path) =>
      inside(path).then(
        () => true,
        (error) => (isMissing(error) ? false : rethrow(join(dir, path), error)),
      ),
    sha256: (path) =>
      withFile(path, async (real) => {
        const hash = createHash('sha256');
        await pipeline(createReadStream(real), hash);
        return hash.digest('hex');
      }),
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
    remedy: 'Pass the directory of the dataset, with its files in it, not links to elsewhere.',
    cause,
  });
}
