import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { IchError } from '@ich/core';

/**
 * Writes a file that is there whole or not at all: it gets its name only when all of it is on the disk.
 *
 * @throws IchError `io` when the system refuses
 */
export async function writeWhole(path: string, data: Uint8Array | string): Promise<void> {
  const half = `${path}.${process.pid}.partial`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(half, 'wx');
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, path);
  } catch (cause) {
    await rm(half, { force: true });
    throw new IchError('io', {
      where: 'writeWhole',
      expected: `to write ${path}`,
      received: (cause as NodeJS.ErrnoException).code ?? String(cause),
      remedy: 'Check the path, the rights and the free space.',
      cause,
    });
  }
}
