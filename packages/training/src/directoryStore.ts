import { describeValue, IchError } from '@ich/core';
import type { CheckpointStore } from './types.js';

/**
 * A checkpoint store in a directory (Node): a file a name. A write goes to a temporary file, is flushed to the disk
 * and then renamed, so whenever the process or the machine dies the name holds the old bytes or the new ones.
 *
 * @param directory made on the first write; one run at a time
 * @throws IchError (from `read` and `write`) `io` when the file system refuses, `parameter` for a name that is not a
 *   plain file name
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { mkdtemp, rm } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { directoryStore } from '@ich/training';
 * const directory = await mkdtemp(join(tmpdir(), 'ich-'));
 * const store = directoryStore(join(directory, 'fold-0'));
 * assert.equal(await store.read('checkpoint-a'), undefined);
 * await store.write('checkpoint-a', new Uint8Array([1, 2]));
 * assert.equal((await store.read('checkpoint-a'))?.length, 2);
 * await rm(directory, { recursive: true });
 * ```
 */
export function directoryStore(directory: string): CheckpointStore {
  return {
    read: (name) => guard(directory, name, readIfThere),
    write: (name, bytes) => guard(directory, name, (path) => replaceFile(directory, path, bytes)),
  };
}

// node: modules are imported where they are needed, so that a browser can load this room.

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  const { readFile } = await import('node:fs/promises');
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function replaceFile(directory: string, path: string, bytes: Uint8Array): Promise<void> {
  const { mkdir, open, rename } = await import('node:fs/promises');
  await mkdir(directory, { recursive: true });
  const temporary = `${path}.tmp`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  // The rename itself is on the disk once the directory is; Windows cannot open directories and needs no such thing.
  if (process.platform === 'win32') return;
  const entry = await open(directory, 'r');
  try {
    await entry.sync();
  } finally {
    await entry.close();
  }
}

async function guard<T>(directory: string, name: string, work: (path: string) => Promise<T>): Promise<T> {
  const where = 'directoryStore';
  if (!/^[\w-][\w.-]*$/.test(name)) {
    throw new IchError('parameter', { where, expected: 'a plain file name', received: describeValue(name) });
  }
  const { join } = await import('node:path');
  const path = join(directory, name);
  try {
    return await work(path);
  } catch (cause) {
    const received = cause instanceof Error ? cause.message : String(cause);
    throw new IchError('io', { where, expected: `access to ${path}`, received, cause });
  }
}
