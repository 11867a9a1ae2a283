import type { Triple } from '@ich/morphology/kernels';
import { checkShapes } from '../input/checkShapes.js';
import type { MaskLike } from '../input/types.js';
import { type Box, copyBox } from './copyBox.js';
import { type CroppedMask, cropMask } from './cropMask.js';

/** A mask in the box that both masks share. */
export interface PaddedMask extends Box {
  /** The same memory, four voxels to a word. */
  readonly words: Int32Array;
  readonly isEmpty: boolean;
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

/**
 * Reads two masks on behalf of a public function and puts them into the smallest box that holds both. Each is cropped
 * before the other is read, so that of all that lies outside the box at most one copy exists at a time.
 *
 * @throws IchError as `cropMask`, and `shape` for different shapes
 */
export function cropPair(where: string, truth: MaskLike, predicted: MaskLike): PaddedPair {
  const masks = [cropMask(where, 'truth', truth), cropMask(where, 'predicted', predicted)];
  const [{ data, image }, other] = masks;
  checkShapes(where, 'predicted', { data, shape: image }, { data, shape: other.image });
  const rank = image.length;
  const some = masks.filter((mask) => mask.data.length > 0);
  const origin: [number, number, number] = [0, 0, 0];
  const shape: [number, number, number] = [0, 0, 0];
  for (let axis = 0; axis < 3 && some.length > 0; axis++) {
    const margin = axis > 0 ? 1 : rank - 2;
    const unit = axis > 1 ? 4 : 1;
    origin[axis] = Math.min(...some.map(({ low }) => low[axis])) - margin;
    const end = Math.max(...some.map((mask) => mask.low[axis] + mask.shape[axis])) + margin;
    shape[axis] = Math.ceil((end - origin[axis]) / unit) * unit;
  }
  const placed = (mask: CroppedMask): PaddedMask => {
    const words = new Int32Array((shape[0] * shape[1] * shape[2]) / 4);
    const to = { data: new Uint8Array(words.buffer), shape };
    copyBox(to, [0, 1, 2].map((axis) => mask.low[axis] - origin[axis]) as typeof origin, mask, [0, 0, 0], mask.shape);
    return { ...to, words, isEmpty: mask.data.length === 0 };
  };
  const whole = [1, ...image].slice(-3) as typeof origin;
  return { truth: placed(masks[0]), predicted: placed(other), shape, origin, image: whole, rank };
}
