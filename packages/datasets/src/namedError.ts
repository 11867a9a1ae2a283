import { IchError } from '@ich/core';

/**
 * Runs a reader that does not know the name of its file, and puts the name into its error; a folder's own errors (`io`)
 * name the file already.
 *
 * @throws IchError with the reader's code, and the file as `where`
 */
export async function namedError<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof IchError) || cause.code === 'io') throw cause;
    const { code, expected, received, remedy } = cause;
    throw new IchError(code, { where: file, expected, received, remedy, cause });
  }
}
