import { IchError, type LongTask, type NdArray, sameShape, throwIfAborted } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { binariseMask } from './binariseMask.js';
import type { FoundSubject, Pixels } from './internalTypes.js';
import { nominalSpacingMm } from './nominalSpacingMm.js';
import type { Folder } from './openFolder.js';
import { readGreyImage } from './readGreyImage.js';

/** Image and mask of every slice, one file at a time. */
export async function readJpegPixels(folder: Folder, subject: FoundSubject, task: LongTask): Promise<Pixels> {
  const [first] = subject.slices;
  if (!first) {
    throw new IchError('io', {
      where: `subject ${subject.id}`,
      expected: `slices <n>.jpg in ${subject.path}`,
      received: 'none',
      remedy: 'Fetch the subject anew, or leave it out.',
    });
  }
  const { shape } = await readGrey(folder, first.image);
  const size = shape[0] * shape[1];
  const grey = new Uint8Array(subject.slices.length * size);
  const truth = new Uint8Array(grey.length);
  for (const [i, { image, mask }] of subject.slices.entries()) {
    throwIfAborted(`subject ${subject.id}`, task.signal);
    grey.set(await readAs(shape, folder, image, first.image), i * size);
    if (mask) truth.set(binariseMask(await readAs(shape, folder, mask, image), 'above127'), i * size);
    task.onProgress?.({ done: i + 1, total: subject.slices.length, label: 'slices' });
  }
  const stack = [subject.slices.length, ...shape];
  return {
    grey: ndarrayOf(grey, stack),
    truth: ndarrayOf(truth, stack),
    spacingMm: nominalSpacingMm(shape[1]),
    spacingIsNominal: true,
  };
}

async function readGrey(folder: Folder, path: string): Promise<NdArray<Uint8Array>> {
  return readGreyImage(await folder.read(path), `${folder.dir}/${path}`);
}

/** The pixels of a picture that must be as large as another one. */
async function readAs(shape: readonly number[], folder: Folder, path: string, modelPath: string): Promise<Uint8Array> {
  const picture = await readGrey(folder, path);
  if (sameShape(picture.shape, shape)) return picture.data;
  throw new IchError('shape', {
    where: `${folder.dir}/${path}`,
    expected: `${shape.join(' x ')} pixels (rows x columns) like ${modelPath}`,
    received: picture.shape.join(' x '),
    remedy: 'One of the two files is of another scan or was resized: fetch both anew.',
  });
}
