import { IchError } from '@ich/core';
import type { Triple } from '@ich/morphology/kernels';
import { binaryMask } from '../input/binaryMask.js';
import type { MaskLike } from '../input/types.js';

/** A mask cut down to the box of its voxels. */
export interface CroppedMask {
  readonly data: Uint8Array;
  /** Lengths of the box; 0 each for an empty mask. */
  readonly size: Triple;
  /** First voxel of the box in the image. */
  readonly low: Triple;
  /** Shape of the image as it was given. */
  readonly shape: readonly number[];
}

/**
 * Reads a mask and keeps only the box of its voxels, in memory of its own.
 *
 * @throws IchError as `binaryMask`, and `shape` unless it has two or three axes
 */
export function cropMask(where: string, name: string, mask: MaskLike): CroppedMask {
  const { data, shape } = binaryMask(where, name, mask);
  if (shape.length !== 2 && shape.length !== 3) {
    throw new IchError('shape', {
      where,
      expected: `${name} to have the axes [row, column] or [slice, row, column]`,
      received: `${shape.length} axes: [${shape.join(', ')}]`,
    });
  }
  const [, rows, columns] = [1, ...shape].slice(-3);
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [-1, -1, -1];
  const reach = (axis: number, from: number, to: number): void => {
    if (from < low[axis]) low[axis] = from;
    if (to > high[axis]) high[axis] = to;
  };
  for (let at = data.indexOf(1); at >= 0; ) {
    const line = Math.floor(at / columns);
    const end = (line + 1) * columns;
    reach(0, Math.floor(line / rows), Math.floor(line / rows));
    reach(1, line % rows, line % rows);
    reach(2, at % columns, data.lastIndexOf(1, end - 1) % columns);
    at = end < data.length ? data.indexOf(1, end) : -1;
  }
  if (high[0] < 0) return { data: new Uint8Array(0), size: [0, 0, 0], low: [0, 0, 0], shape };
  const [z, y, x] = low;
  const size: Triple = [high[0] - z + 1, high[1] - y + 1, high[2] - x + 1];
  const out = new Uint8Array(size[0] * size[1] * size[2]);
  for (let line = 0, to = 0; to < out.length; line++, to += size[2]) {
    const from = ((z + Math.floor(line / size[1])) * rows + y + (line % size[1])) * columns + x;
    out.set(data.subarray(from, from + size[2]), to);
  }
  return { data: out, size, low: [z, y, x], shape };
}
