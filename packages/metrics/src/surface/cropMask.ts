import type { Triple } from '@ich/morphology/kernels';
import { binaryMask } from '../input/binaryMask.js';
import { refusal } from '../input/refusal.js';
import type { MaskLike } from '../input/types.js';
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
  const { data, shape: image } = binaryMask(where, name, mask);
  if (image.length !== 2 && image.length !== 3)
    throw refusal('shape', where, name, '[row, column] or [slice, row, column]', `of ${image.length} axes`);
  const shape = [1, ...image].slice(-3) as [number, number, number];
  const { low, size } = extent(data, shape);
  const box = { data: new Uint8Array(size[0] * size[1] * size[2]), shape: size };
  copyBox(box, [0, 0, 0], { data, shape }, low, size);
  return { ...box, low, image };
}

/** The first voxel on each axis, and how far it is from there to behind the last; without any voxels nothing. */
function extent(data: Uint8Array, [slices, rows, columns]: Triple): { low: Triple; size: Triple } {
  const low: [number, number, number] = [slices, rows, columns];
  const high: [number, number, number] = [0, 0, 0];
  for (let at = data.indexOf(1); at >= 0; ) {
    const line = Math.floor(at / columns);
    const end = (line + 1) * columns;
    const place = [Math.floor(line / rows), line % rows, at % columns];
    const further = [0, 0, data.subarray(at, end).lastIndexOf(1)];
    for (let axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis], place[axis]);
      high[axis] = Math.max(high[axis], place[axis] + further[axis] + 1);
    }
    at = data.indexOf(1, end);
  }
  if (high[0] === 0) return { low: high, size: high };
  return { low, size: [high[0] - low[0], high[1] - low[1], high[2] - low[2]] };
}
