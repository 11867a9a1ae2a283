import { checkSameShape, rowMajorStride } from '@ich/core';
import type { Triple } from '@ich/morphology/kernels';
import { binaryMask } from '../input/binaryMask.js';
import type { MaskLike } from '../input/types.js';
import { cropMask } from '../surface/cropMask.js';

/** Two masks cut down to the box of the voxels of either. */
export interface MaskPair {
  readonly truth: Uint8Array;
  readonly predicted: Uint8Array;
  /** Lengths of the box; 0 each when both are empty. */
  readonly size: Triple;
  /** First voxel of the box in the image. */
  readonly low: Triple;
  /** Shape of the image as it was given. */
  readonly shape: readonly number[];
}

/**
 * Reads two masks on behalf of a public function.
 *
 * @throws IchError as `confusion`, and `shape` unless they have two or three axes
 */
export function cropPair(where: string, truth: MaskLike, predicted: MaskLike): MaskPair {
  const t = binaryMask(where, 'truth', truth);
  const p = binaryMask(where, 'predicted', predicted);
  checkSameShape(where, ['truth', 'predicted'], t, p);
  const { shape } = t;
  const either = new Uint8Array(t.data.length);
  for (let i = 0; i < either.length; i++) either[i] = t.data[i] | p.data[i];
  const { size, low } = cropMask(where, 'truth', { data: either, shape, stride: rowMajorStride(shape), offset: 0 });
  return { truth: cut(t.data, shape, low, size), predicted: cut(p.data, shape, low, size), size, low, shape };
}

/** A box of row-major values, in memory of its own. */
export function cut<T extends Uint8Array | Float64Array>(
  data: T,
  shape: readonly number[],
  low: Triple,
  size: Triple,
): T {
  const [, rows, columns] = [1, ...shape].slice(-3);
  const out = data.slice(0, size[0] * size[1] * size[2]) as T;
  for (let line = 0, to = 0; to < out.length; line++, to += size[2]) {
    const from = ((low[0] + Math.floor(line / size[1])) * rows + low[1] + (line % size[1])) * columns + low[2];
    out.set(data.subarray(from, from + size[2]), to);
  }
  return out;
}
