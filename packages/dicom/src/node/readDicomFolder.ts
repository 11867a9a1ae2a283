import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { IchError } from '@ich/core';
import { readDicomSeries } from '../readDicomSeries.js';
import type { DicomVolume, ReadDicomOptions } from '../types.js';
import { dicomFiles } from './dicomFiles.js';

/** 128 bytes of anything, and the magic. */
const PREAMBLE_BYTES = 132;

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
      files.push(await readIfDicom(join(dir, path)));
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

/** The whole file where it begins as DICOM does, else only its beginning: folders hold films and archives, too. */
async function readIfDicom(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const start = new Uint8Array(PREAMBLE_BYTES);
    const { bytesRead } = await file.read(start, 0, PREAMBLE_BYTES, 0);
    const isDicom = bytesRead === PREAMBLE_BYTES && String.fromCharCode(...start.subarray(-4)) === 'DICM';
    return isDicom ? await file.readFile() : start.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
