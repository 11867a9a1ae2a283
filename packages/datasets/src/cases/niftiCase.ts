import { checkSameGrid, IchError, type LongTask, sameShape, throwIfAborted, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { FoundCase } from '../layouts/types.js';
import { namedError } from '../namedError.js';
import type { Folder } from '../openFolder.js';
import { readVolume } from '../readVolume.js';
import { maskLabels } from './maskLabels.js';
import type { Case, CaseData, LabelTable } from './types.js';

/** A case of NIfTI files. */
export function niftiCase(folder: Folder, found: FoundCase, table: LabelTable | undefined): Case {
  const { id, subject, part, images, mask, stated } = found;
  return {
    id,
    subject,
    part,
    images,
    masks: mask === undefined ? [] : [mask],
    ...(stated ? { stated } : {}),
    load: (task = {}) => loadNiftiCase(folder, found, table, task),
  };
}

async function loadNiftiCase(
  folder: Folder,
  { id, subject, images: paths, mask: maskPath }: FoundCase,
  table: LabelTable | undefined,
  task: LongTask,
): Promise<CaseData> {
  const total = paths.length + (maskPath === undefined ? 0 : 1);
  const images: Volume[] = [];
  const read = async (path: string): Promise<Volume> => {
    throwIfAborted(`case ${id}`, task.signal);
    const volume = await namedError(`${folder.dir}/${path}`, () => readVolume(folder, path));
    if (images.length > 0) checkFits(folder.dir, paths[0], images[0], path, volume);
    return volume;
  };
  for (const path of paths) {
    images.push(await read(path));
    task.onProgress?.({ done: images.length, total, label: 'files' });
  }
  const common = { id, subject, images, spacingIsNominal: false };
  if (maskPath === undefined) return { ...common, ignoredVoxels: 0 };
  const mask = await read(maskPath);
  const { labels, truth, ignoredVoxels } = maskLabels(mask, table, `${folder.dir}/${maskPath}`);
  task.onProgress?.({ done: total, total, label: 'files' });
  const { shape } = mask.view;
  const { spacingMm, affine } = images[0];
  return {
    ...common,
    labels: { view: ndarrayOf(labels, shape), spacingMm, affine },
    truth: ndarrayOf(truth, shape),
    ignoredVoxels,
  };
}

/** Channels and mask must lie on the grid of the first channel. */
function checkFits(dir: string, firstPath: string, first: Volume, path: string, volume: Volume): void {
  if (!sameShape(first.view.shape, volume.view.shape)) {
    throw new IchError('shape', {
      where: `${dir}/${path}`,
      expected: `${first.view.shape.join(' x ')} voxels (slices x rows x columns) like ${firstPath}`,
      received: volume.view.shape.join(' x '),
      remedy: 'One of the two files is of another scan or was resampled: fetch both anew.',
    });
  }
  checkSameGrid(dir, [firstPath, path], first, volume);
}
