import type { Triple } from '@ich/morphology/kernels';
import { binaryMask } from '../input/binaryMask.js';
import { refusal } from '../input/refusal.js';
import type { MaskLike } from '../input/types.js';
import { BLOCK } from '../overlap/onesOfBlocks.js';
import { type Box, copyBox } from './copyBox.js';

/** A mask cut down to the box of its voxels; of an empty mask the box has no voxels. */
export interface CroppedMask extends Box {
  /** First voxel of the box in the image. */
  readonly low: Triple;
  /** Shape of the image as it was given. */
  readonly image: readonly number[];
}

/**
 * Reads a mask and keeps only the box of its voxels, in memory of its own.
 *
 * @throws IchError as `binaryMask`, and `shape` unless it has two or three axes
 */
export function cropMask(where: string, name: string, mask: MaskLike): CroppedMask {
  const { data, shape: image, blocks } = binaryMask(where, name, mask);
  if (image.length !== 2 && image.length !== 3)
    throw refusal('shape', where, name, '[row, column] or [slice, row, column]', `of ${image.length} axes`);
  const [slices, rows, columns] = [1, ...image].slice(-3);
  const { low, high } = extent(data, blocks, rows, columns);
  const size: Triple = [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
  const box = { data: new Uint8Array(size[0] * size[1] * size[2]), shape: size };
  copyBox(box, [0, 0, 0], { data, shape: [slices, rows, columns] }, low, size);
  return { ...box, low, image };
}

type Numbers3 = [number, number, number];

/**
 * The first voxel on each axis, and the one behind the last; without any voxels both are 0.
 *
 * @param blocks voxels in each block of `onesOfBlocks`: those without any are passed over
 */
function extent(
  data: Uint8Array,
  blocks: readonly number[],
  rows: number,
  columns: number,
): { low: Numbers3; high: Numbers3 } {
  const high: Numbers3 = [0, 0, 0];
  const low: Numbers3 = blocks.some((ones) => ones > 0) ? [data.length, rows, columns] : [0, 0, 0];
  for (let b = 0; b < blocks.length; b++) {
    if (blocks[b] === 0) continue;
    const upTo = data.subarray(0, (b + 1) * BLOCK);
    for (let at = upTo.indexOf(1, b * BLOCK); at >= 0; ) {
      const line = Math.floor(at / columns);
      const end = (line + 1) * columns;
      const place = [Math.floor(line / rows), line % rows, at % columns];
      const last = data.subarray(at, end).lastIndexOf(1) + place[2];
      for (let axis = 0; axis < 3; axis++) {
        low[axis] = Math.min(low[axis], place[axis]);
        high[axis] = Math.max(high[axis], (axis < 2 ? place[axis] : last) + 1);
      }
      at = upTo.indexOf(1, end);
    }
  }
  return { low, high };
}
