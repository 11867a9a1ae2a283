import { IchError, type Volume } from '@ich/core';
import { readNifti } from '@ich/nifti';
import { pairHalf } from './layouts/pairHalf.js';
import { pairPartner } from './layouts/pairPartner.js';
import type { Folder } from './openFolder.js';

/**
 * A volume of a folder: a NIfTI file, or a `.hdr` with the `.img` beside it.
 *
 * @throws IchError `io` for a file that cannot be read, and for half a pair; `format` and whatever else `readNifti` throws
 */
export async function readVolume(folder: Folder, path: string): Promise<Volume> {
  const half = pairHalf(path)?.half;
  if (half === undefined) return readNifti(await folder.read(path));
  const image = half === 'hdr' ? await pairPartner(folder, path) : undefined;
  if (image === undefined) refuse(folder, path, half === 'hdr' ? '.img' : '.hdr');
  return readNifti(await folder.read(path), { image: await folder.read(image) });
}

function refuse(folder: Folder, path: string, missing: string): never {
  throw new IchError('io', {
    where: `${folder.dir}/${path}`,
    expected: `its ${missing} beside it`,
    received: 'half a pair',
    remedy: 'A NIfTI pair is two files of one name, .hdr and .img: fetch the other one too.',
  });
}
