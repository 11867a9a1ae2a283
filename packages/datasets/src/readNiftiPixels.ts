import {
  checkSameGrid,
  contiguousData,
  IchError,
  type LongTask,
  sameShape,
  throwIfAborted,
  type Volume,
} from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { readNifti } from '@ich/nifti';
import { applyWindow, windowPresets } from '@ich/windowing';
import { binariseMask } from './binariseMask.js';
import type { FoundSubject, Pixels } from './internalTypes.js';
import { namedError } from './namedError.js';
import type { Folder } from './openFolder.js';

/** Scan and mask as they lie in their files: no rotation, row r of the mask is row r of the scan. */
export async function readNiftiPixels(folder: Folder, subject: FoundSubject, task: LongTask): Promise<Pixels> {
  const read = async (path: string): Promise<Volume> => {
    throwIfAborted(`subject ${subject.id}`, task.signal);
    const bytes = await folder.read(path);
    return namedError(`${folder.dir}/${path}`, () => readNifti(bytes));
  };
  const hu = await read(subject.path);
  task.onProgress?.({ done: 1, total: 2, label: 'files' });
  const mask = subject.maskPath === undefined ? undefined : await read(subject.maskPath);
  if (mask && subject.maskPath !== undefined) checkFits(folder.dir, subject.path, hu, subject.maskPath, mask);
  task.onProgress?.({ done: 2, total: 2, label: 'files' });
  const { level, width } = windowPresets.brain;
  const window = async () => applyWindow(hu.view, { level, width, output: 'uint8' });
  return {
    grey: await namedError(`${folder.dir}/${subject.path}`, window),
    truth: mask
      ? ndarrayOf(binariseMask(contiguousData(mask.view), 'nonzero-or-above127'), mask.view.shape)
      : zeros('uint8', hu.view.shape),
    hu,
    spacingMm: hu.spacingMm,
    spacingIsNominal: false,
  };
}

function checkFits(dir: string, scanPath: string, scan: Volume, maskPath: string, mask: Volume): void {
  if (!sameShape(scan.view.shape, mask.view.shape)) {
    throw new IchError('shape', {
      where: `${dir}/${maskPath}`,
      expected: `${scan.view.shape.join(' x ')} voxels (slices x rows x columns) like ${scanPath}`,
      received: mask.view.shape.join(' x '),
      remedy: 'One of the two files is of another scan or was resampled: fetch both anew.',
    });
  }
  checkSameGrid(dir, [scanPath, maskPath], scan, mask);
}
