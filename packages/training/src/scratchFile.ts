import { IchError } from '@ich/core';

/** Bytes on disk that live as long as the process needs them. */
export interface ScratchFile {
  /** Writes behind everything else, and answers where. */
  append(bytes: Uint8Array): Promise<number>;
  read(at: number, length: number): Promise<Uint8Array>;
  readonly bytes: number;
  /** Closes and deletes it. */
  close(): Promise<void>;
}

/**
 * Opens an empty scratch file (Node); one append at a time.
 *
 * @throws IchError `io` when the file system refuses
 */
export async function scratchFile(where: string, path: string): Promise<ScratchFile> {
  // Imported here, so that a browser can load this room.
  const { mkdir, open, rm } = await import('node:fs/promises');
  const { dirname } = await import('node:path');
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      const received = cause instanceof Error ? cause.message : String(cause);
      throw new IchError('io', { where, expected: `access to ${path}`, received, cause });
    }
  };
  const handle = await guard(async () => {
    await mkdir(dirname(path), { recursive: true });
    return open(path, 'w+');
  });
  let end = 0;
  const append = async (bytes: Uint8Array): Promise<number> => {
    const at = end;
    while (end < at + bytes.length) {
      end += (await handle.write(bytes, end - at, at + bytes.length - end, end)).bytesWritten;
    }
    return at;
  };
  const read = async (at: number, length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const { bytesRead } = await handle.read(bytes, done, length - done, at + done);
      if (bytesRead === 0) throw new Error(`the file ends at byte ${at + done}`);
      done += bytesRead;
    }
    return bytes;
  };
  return {
    append: (bytes) => guard(() => append(bytes)),
    read: (at, length) => guard(() => read(at, length)),
    get bytes() {
      return end;
    },
    close: async () => {
      await handle.close();
      await rm(path, { force: true });
    },
  };
}
