import {
  checkNumber,
  checkSameShape,
  checkView,
  contiguousData,
  type DType,
  describeValue,
  IchError,
  type TypedArray,
  type View,
} from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { augmentationMatrix } from './augmentationMatrix.js';
import { checkGrid } from './checkGrid.js';
import { crc32 } from './crc32.js';
import { drawAugmentation } from './drawAugmentation.js';
import type { MemoryWindowSource, ReadBatchOptions, WindowBatch, WindowRef, WindowSourceOptions } from './types.js';
import { warpInto } from './warpInto.js';

const WHERE = 'windowSource';
const READ = 'readBatch';

/**
 * Windows of images in memory, read by the batch: grey / 255 and a mask of 0 and 1. With `augment` each window is
 * distorted by a draw of its own, the same for image and mask; image and mask are interpolated (order 1), the mask is
 * 1 where the result is above 0.5, as with a Keras `ImageDataGenerator` on both. `rng` is advanced by six numbers
 * a window.
 *
 * @param options images and masks [slice, row, column] by subject; views that are not contiguous are copied once
 * @returns `length` windows; `readBatch(indices)` gives images and truths [n, row, column, 1]; its `key` names the
 *   chosen windows (not their pixels)
 * @throws IchError `parameter` for a reference outside the images, `shape` where image, mask and grid do not fit,
 *   `dtype` for a mask that is not 8-bit
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { windowSource } from '@ich/training';
 * const source = windowSource({
 *   refs: [{ subject: '049', slice: 0, tile: 1, positive: true }],
 *   images: new Map([['049', ndarrayOf(new Uint8Array([0, 51, 102, 255]), [1, 1, 4])]]),
 *   truths: new Map([['049', ndarrayOf(new Uint8Array([0, 0, 0, 255]), [1, 1, 4])]]),
 *   grid: { shape: [1, 4], window: [1, 2], stride: [1, 2], origins: [[0, 0], [0, 2]] },
 * });
 * const { images, truths } = source.readBatch([0]);
 * assert.deepEqual(images.shape, [1, 1, 2, 1]);
 * assert.deepEqual([...images.data], [Math.fround(0.4), 1]);
 * assert.deepEqual([...truths.data], [0, 1]);
 * ```
 */
export function windowSource(options: WindowSourceOptions): MemoryWindowSource {
  const grid = checkGrid(WHERE, options.grid);
  const imageMax = checkNumber(WHERE, 'imageMax', options.imageMax ?? 255, { above: 0 });
  const refs = [...options.refs];
  const volumes = new Map<string, Volumes>();
  for (const subject of new Set(refs.map((ref) => ref.subject))) volumes.set(subject, volumesOf(subject, options));
  for (const ref of refs) checkRef(ref, volumes, grid.origins.length);
  const window = [grid.window[0], grid.window[1]] as const;
  const key = `${refs.length} windows, crc32 ${crc32(new TextEncoder().encode(JSON.stringify([refs, grid]))).toString(16)}`;

  const cut = (out: Float32Array, data: TypedArray, { slice, tile }: WindowRef): void => {
    const [rows, columns] = grid.shape;
    const [row, column] = grid.origins[tile];
    for (let r = 0; r < window[0]; r++) {
      const from = (slice * rows + row + r) * columns + column;
      out.set(data.subarray(from, from + window[1]), r * window[1]);
    }
  };

  const readBatch = (indices: readonly number[], how: ReadBatchOptions = {}): WindowBatch => {
    checkRead(indices, refs.length, how);
    const size = window[0] * window[1];
    const images = new Float32Array(indices.length * size);
    const truths = new Float32Array(indices.length * size);
    indices.forEach((index, n) => {
      const { image, truth } = volumes.get(refs[index].subject) as Volumes;
      const toImage = images.subarray(n * size, (n + 1) * size);
      const toTruth = truths.subarray(n * size, (n + 1) * size);
      cut(toImage, image, refs[index]);
      cut(toTruth, truth, refs[index]);
      for (let i = 0; i < size; i++) toTruth[i] = toTruth[i] === 0 ? 0 : 1;
      distort([toImage, toTruth], window, how);
      for (let i = 0; i < size; i++) {
        toImage[i] /= imageMax;
        toTruth[i] = toTruth[i] > 0.5 ? 1 : 0;
      }
    });
    const shape = [indices.length, window[0], window[1], 1];
    return { images: ndarrayOf(images, shape), truths: ndarrayOf(truths, shape) };
  };
  return { length: refs.length, window, key, readBatch };
}

interface Volumes {
  readonly image: TypedArray;
  readonly truth: Uint8Array;
  readonly slices: number;
}

function volumesOf(subject: string, { images, truths, grid }: WindowSourceOptions): Volumes {
  const image = images.get(subject);
  const truth = truths.get(subject);
  if (!image || !truth) {
    throw new IchError('parameter', {
      where: WHERE,
      expected: `an image and a truth of subject "${subject}"`,
      received: `${image ? 'no truth' : 'no image'}`,
    });
  }
  const check = (name: string, view: View<TypedArray>, dtype?: DType[]): void => {
    const shape = [view.shape[0], ...grid.shape];
    checkView(WHERE, `${name} of subject "${subject}"`, view, { rank: [3], shape, dtype });
  };
  check('image', image);
  check('truth', truth, ['uint8']);
  checkSameShape(WHERE, [`image of subject "${subject}"`, 'its truth'], image, truth);
  return { image: contiguousData(image), truth: contiguousData(truth), slices: image.shape[0] };
}

function checkRef(ref: WindowRef, volumes: ReadonlyMap<string, Volumes>, tiles: number): void {
  const slices = volumes.get(ref.subject)?.slices ?? 0;
  const inside = (n: number, end: number): boolean => Number.isInteger(n) && n >= 0 && n < end;
  if (inside(ref.slice, slices) && inside(ref.tile, tiles)) return;
  throw new IchError('parameter', {
    where: WHERE,
    expected: `slice below ${slices} and tile below ${tiles} for subject "${ref.subject}"`,
    received: `slice ${ref.slice}, tile ${ref.tile}`,
    remedy: 'Select the windows with the same grid and the same masks.',
  });
}

function checkRead(indices: readonly number[], length: number, how: ReadBatchOptions): void {
  const bad = indices.find((index) => !Number.isInteger(index) || index < 0 || index >= length);
  if (bad !== undefined || indices.length === 0) {
    throw new IchError('parameter', {
      where: READ,
      expected: `at least one index, each from 0 to ${length - 1}`,
      received: bad === undefined ? 'none' : describeValue(bad),
    });
  }
  if (how.augment && !how.rng) {
    throw new IchError('parameter', { where: READ, expected: 'rng along with augment', received: 'no rng' });
  }
}

/** One draw for all the images, written in place. */
function distort(images: readonly Float32Array[], window: readonly [number, number], how: ReadBatchOptions): void {
  if (!how.augment || !how.rng) return;
  const draw = drawAugmentation(how.augment, how.rng, window);
  const matrix = augmentationMatrix(draw, window, how.augment.convention ?? 'keras');
  for (const image of images) warpInto(image, image.slice(), window, matrix, 1);
}
