import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IchError } from '@ich/core';
import { readDicomSeries } from '../readDicomSeries.js';
import type { DicomVolume, ReadDicomOptions } from '../types.js';
import { dicomFiles } from './dicomFiles.js';

/**
 * Reads the CT series below a directory, as `readDicomSeries` does with its files: whatever their names and whatever
 * else lies there.
 *
 * @param dir the directory; nothing is written to it, and no link out of it is followed
 * @returns the volume; `input` in it counts the paths of `dicomFiles(dir)`
 * @throws IchError as `readDicomSeries`, and `io` where the directory or a file of it cannot be read
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { readDicomFolder } from '@ich/dicom/node';
 *
 * await assert.rejects(readDicomFolder('src'), /expected a CT series, received not a DICOM file/);
 * ```
 */
export async function readDicomFolder(dir: string, options: ReadDicomOptions = {}): Promise<DicomVolume> {
  const paths = await dicomFiles(dir);
  const files: Uint8Array[] = [];
  for (const [input, path] of paths.entries()) {
    try {
      files.push(await readFile(join(dir, path)));
    } catch (cause) {
      throw new IchError('io', {
        where: 'readDicomFolder',
        expected: `input ${input} to be readable`,
        received: (cause as NodeJS.ErrnoException).code ?? 'a failure',
        remedy: 'See dicomFiles(dir) for its path.',
      });
    }
  }
  return readDicomSeries(files, options);
}
