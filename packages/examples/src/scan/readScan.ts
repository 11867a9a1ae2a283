import { readFile, stat } from 'node:fs/promises';
import { IchError, type TypedArray, type Volume } from '@ich/core';
import type { DicomVolume } from '@ich/dicom';
import { readDicomFolder } from '@ich/dicom/node';
import { readNifti } from '@ich/nifti';

/** A scan from the disk, with what only its format says. */
export type Scan =
  | { readonly format: 'nifti'; readonly volume: Volume }
  | { readonly format: 'dicom'; readonly volume: DicomVolume };

/**
 * Reads a scan: a NIfTI file (`.nii`, `.nii.gz`, a `.hdr` with its `.img`), or a folder with a DICOM series.
 *
 * @throws IchError `io` for what is not there, and what the readers throw
 */
export async function readScan(path: string, signal?: AbortSignal): Promise<Scan> {
  if (await isFolder(path)) return { format: 'dicom', volume: await readDicomFolder(path, { signal }) };
  return { format: 'nifti', volume: await readNiftiFile(path) };
}

/**
 * Reads a NIfTI file, and the image beside a header.
 *
 * @throws IchError `io` for what cannot be read, and what `readNifti` throws
 */
export async function readNiftiFile(path: string): Promise<Volume<TypedArray>> {
  const pair = /\.hdr(\.gz)?$/i.exec(path);
  const image = pair ? await bytesOf(`${path.slice(0, pair.index)}.img${pair[1] ?? ''}`) : undefined;
  return readNifti(await bytesOf(path), { image });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): IchError {
  return new IchError('io', {
    where: 'readScan',
    expected: `to read ${path}`,
    received: (cause as NodeJS.ErrnoException).code ?? String(cause),
    remedy: 'Pass a NIfTI file (.nii, .nii.gz, .hdr) or a folder with a DICOM series.',
    cause,
  });
}
