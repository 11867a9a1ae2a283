import type { Triple } from '@ich/morphology/kernels';
import type { CroppedMask } from './cropMask.js';

/** A mask in the box that both masks share. */
export interface PaddedMask {
  readonly data: Uint8Array;
  /** The same memory, four voxels to a word. */
  readonly words: Int32Array;
}

/**
 * Two masks in one box, with a margin of at least one voxel of background on every side (in 2D not along slices) and rows
 * of whole words.
 */
export interface PaddedPair {
  readonly truth: PaddedMask;
  readonly predicted: PaddedMask;
  /** Of the box, margin and all. */
  readonly shape: Triple;
  /** Place of the box's first voxel in the image; -1 where the margin lies outside. */
  readonly origin: Triple;
  /** Shape of the image. */
  readonly image: Triple;
  readonly rank: number;
}

/** Puts two cropped masks of one image into the smallest box that holds both. */
export function padPair(truth: CroppedMask, predicted: CroppedMask): PaddedPair {
  const rank = truth.shape.length;
  const margin: Triple = [rank - 2, 1, 1];
  const masks = [truth, predicted].filter((mask) => mask.data.length > 0);
  const along = (axis: number): [number, number] => {
    const from = masks.reduce((least, mask) => Math.min(least, mask.low[axis]), Number.POSITIVE_INFINITY);
    const to = masks.reduce((most, mask) => Math.max(most, mask.low[axis] + mask.size[axis]), 0);
    return masks.length > 0 ? [from - margin[axis], to - from + 2 * margin[axis]] : [0, 0];
  };
  const box = [along(0), along(1), along(2)] as const;
  const origin: Triple = [box[0][0], box[1][0], box[2][0]];
  const shape: Triple = [box[0][1], box[1][1], Math.ceil(box[2][1] / 4) * 4];
  const [slices, rows, columns] = [1, ...truth.shape].slice(-3);
  return {
    truth: place(truth, origin, shape),
    predicted: place(predicted, origin, shape),
    shape,
    origin,
    image: [slices, rows, columns],
    rank,
  };
}

function place({ data, size, low }: CroppedMask, origin: Triple, [slices, rows, columns]: Triple): PaddedMask {
  const out = new Uint8Array(slices * rows * columns);
  const [z, y, x] = [low[0] - origin[0], low[1] - origin[1], low[2] - origin[2]];
  for (let line = 0, from = 0; from < data.length; line++, from += size[2]) {
    const at = ((z + Math.floor(line / size[1])) * rows + y + (line % size[1])) * columns + x;
    out.set(data.subarray(from, from + size[2]), at);
  }
  return { data: out, words: new Int32Array(out.buffer) };
}
