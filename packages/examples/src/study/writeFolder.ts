import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type LongTask, throwIfAborted } from '@ich/core';

/** Writes files as they come into a folder that appears, whole, under its name only at the end. */
export async function writeFolder(
  dir: string,
  files: AsyncIterable<{ path: string; bytes: Uint8Array }>,
  task: LongTask & { total: number },
): Promise<void> {
  const half = `${dir}.partial`;
  await rm(half, { recursive: true, force: true });
  let done = 0;
  for await (const { path, bytes } of files) {
    throwIfAborted('writeFolder', task.signal);
    const file = join(half, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    task.onProgress?.({ done: ++done, total: task.total, label: 'files' });
  }
  await rm(dir, { recursive: true, force: true });
  await rename(half, dir);
}
