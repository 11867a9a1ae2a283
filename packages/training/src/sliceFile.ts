import { checkSameShape, checkView, contiguousData, IchError, sizeOf, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { TileGrid } from '@ich/tiling';
import { checkGrid } from './checkGrid.js';
import { type ScratchFile, scratchFile } from './scratchFile.js';
import type { ReadBatchOptions, SliceFile, WindowBatch, WindowRef } from './types.js';
import { windowSource } from './windowSource.js';

const WHERE = 'sliceFile';

/** Where a slice lies in the file. */
interface Place {
  readonly image: number;
  /** Absent where the mask is black: nothing is written of it. */
  readonly truth?: number;
}

/** Slices of a subject; all have one size. */
interface Stored {
  readonly shape: readonly number[];
  readonly places: readonly Place[];
}

/**
 * A scratch file of slices (Node), so that a training needs the memory of a batch, however large the data set is: each
 * subject is loaded once, added and forgotten; windows are read when their batch is due, which the system serves from
 * memory as long as it has some to spare. Choose the windows with `selectWindows` from masks made small by `shrinkTruth`.
 *
 * @param path of the file; written over where it exists, deleted by `close`
 * @throws IchError `io` when the file system refuses; from `add` `parameter` for a subject given twice, `shape`, `dtype`;
 *   from `windows` as `windowSource`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { sliceFile } from '@ich/training';
 * const file = await sliceFile(join(tmpdir(), `slices-${process.pid}`));
 * const grey = ndarrayOf(new Uint8Array([0, 51, 102, 255]), [1, 1, 4]);
 * await file.add('049', grey, ndarrayOf(new Uint8Array([0, 0, 0, 1]), [1, 1, 4]));
 * const grid = { shape: [1, 4], window: [1, 2], stride: [1, 2], origins: [[0, 0], [0, 2]] };
 * const source = file.windows([{ subject: '049', slice: 0, tile: 1, positive: true }], grid);
 * const { images, truths } = await source.readBatch([0]);
 * assert.deepEqual([[...images.data], [...truths.data]], [[Math.fround(0.4), 1], [0, 1]]);
 * await file.close();
 * ```
 */
export async function sliceFile(path: string): Promise<SliceFile> {
  const file = await scratchFile(WHERE, path);
  const subjects = new Map<string, Stored>();
  return {
    add: async (subject, image, truth) => {
      const shape = checkSlices(subject, image, truth, subjects);
      const size = shape[1] * shape[2];
      const [grey, mask] = [contiguousData(image), contiguousData(truth)];
      const places: Place[] = [];
      for (let from = 0; from < grey.length; from += size) {
        const black = mask.subarray(from, from + size).every((value) => value === 0);
        const at = await file.append(grey.subarray(from, from + size));
        places.push(black ? { image: at } : { image: at, truth: await file.append(mask.subarray(from, from + size)) });
      }
      subjects.set(subject, { shape, places });
    },
    windows: (refs, grid) => windowsOf(refs, grid, subjects, file.read),
    get bytes() {
      return file.bytes;
    },
    close: file.close,
  };
}

function windowsOf(
  refs: readonly WindowRef[],
  of: TileGrid,
  subjects: ReadonlyMap<string, Stored>,
  read: ScratchFile['read'],
): ReturnType<SliceFile['windows']> {
  const grid = checkGrid(WHERE, of);
  const [height, columns] = [grid.window[0], grid.shape[1]];
  const blank = new Uint8Array(height * columns);
  // What the file holds is checked and named as if it were in memory; the voxels are not looked at.
  const standIn = new Uint8Array(Math.max(0, ...[...subjects.values()].map(({ shape }) => sizeOf(shape))));
  const views = new Map(
    [...subjects].map(([id, { shape }]) => [id, ndarrayOf(standIn.subarray(0, sizeOf(shape)), shape)]),
  );
  const held = windowSource({ refs, grid, images: views, truths: views });
  // A batch is a source in memory: of each window the rows it lies on.
  const strips = { ...grid, shape: [height, columns], origins: grid.origins.map(([, column]) => [0, column]) };
  const readBatch = async (indices: readonly number[], how?: ReadBatchOptions): Promise<WindowBatch> => {
    // A number that is none of a window gets the same refusal as in memory.
    if (indices.some((index) => refs[index] === undefined)) return held.readBatch(indices, how);
    const images = new Map<string, View<Uint8Array>>();
    const truths = new Map<string, View<Uint8Array>>();
    for (const index of new Set(indices)) {
      const { subject, slice, tile } = refs[index];
      const { image, truth } = (subjects.get(subject) as Stored).places[slice];
      const skipped = grid.origins[tile][0] * columns;
      const strip = async (at: number): Promise<View<Uint8Array>> =>
        ndarrayOf(await read(at + skipped, blank.length), [1, height, columns]);
      images.set(String(index), await strip(image));
      truths.set(String(index), truth === undefined ? ndarrayOf(blank, [1, height, columns]) : await strip(truth));
    }
    const batch = indices.map((index) => ({ ...refs[index], subject: String(index), slice: 0 }));
    return windowSource({ refs: batch, grid: strips, images, truths }).readBatch([...batch.keys()], how);
  };
  return { ...held, readBatch };
}

function checkSlices(
  subject: string,
  image: View<Uint8Array>,
  truth: View<Uint8Array>,
  subjects: ReadonlyMap<string, Stored>,
): readonly number[] {
  checkView(WHERE, `image of subject "${subject}"`, image, { rank: [3], dtype: ['uint8'] });
  checkView(WHERE, `truth of subject "${subject}"`, truth, { rank: [3], dtype: ['uint8'] });
  checkSameShape(WHERE, [`image of subject "${subject}"`, 'its truth'], image, truth);
  if (!subjects.has(subject)) return image.shape;
  throw new IchError('parameter', { where: WHERE, expected: 'every subject once', received: `"${subject}" twice` });
}
