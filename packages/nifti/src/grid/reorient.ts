import {
  type Affine,
  checkSameGrid,
  contiguousData,
  describeValue,
  IchError,
  type Row4,
  type SpacingMm,
  type TypedArray,
  type View,
  type Volume,
} from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkVolume } from '../checkVolume.js';
import type { AxisCodes } from '../types.js';
import { type AxisDirection, directionsOf, orientationOf } from './orientationOf.js';

const where = 'reorient';

/** One axis (x, y or z) of the result: which axis of the volume it is, and whether it runs the other way. */
interface Move {
  readonly from: number;
  readonly flip: boolean;
}

/**
 * Turns and flips the axes of a volume so that columns, rows and slices run where you say. Voxels are moved, never
 * interpolated, and the affine moves with them: every voxel stays where it was in the patient. Oblique images keep
 * their angle; each axis goes to the nearest direction.
 *
 * The way back is `reorient(turned, { like: original })`: it also works for anything computed on the turned grid (a
 * mask), and gives the spacing and affine of `original` to the bit.
 *
 * @param volume any strides; it is not changed and shares no memory with the result
 * @param target `'RAS'`, `'LPS'`, ... (columns, rows, slices), or a volume on the same grid but for the order and the
 * direction of its axes
 * @throws IchError `parameter`: codes that are no orientation; `geometry`: a singular affine, or a volume to be like that
 * lies elsewhere (by more than 0.001 mm); `shape`, `dtype`: no volume
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { affineFromSpacing } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { axisCodes, reorient } from '@ich/nifti';
 * const view = ndarrayOf(Int16Array.of(1, 2, 3, 4), [1, 2, 2]);
 * const scan = { view, spacingMm: [5, 0.5, 0.5] as const, affine: affineFromSpacing([5, 0.5, 0.5]) };
 * const turned = reorient(scan, 'LAS');
 * assert.deepEqual([...turned.view.data], [2, 1, 4, 3]);
 * assert.equal(axisCodes(turned.affine), 'LAS');
 * assert.deepEqual(reorient(turned, { like: scan }).view.data, view.data);
 * ```
 */
export function reorient<T extends TypedArray>(
  volume: Volume<T>,
  target: AxisCodes | { readonly like: Volume },
): Volume<T> {
  checkVolume(where, 'volume', volume);
  if (typeof target !== 'object' || target === null) return moved(volume, checkCodes(target));
  const { spacingMm, affine } = checkVolume(where, 'like', target.like);
  const turned = moved(volume, orientationOf(where, affine));
  checkSameGrid(where, ['the turned volume', 'like'], turned, target.like);
  return { view: turned.view, spacingMm, affine };
}

function checkCodes(codes: unknown): AxisDirection[] {
  const directions = directionsOf(codes);
  if (directions) return directions;
  throw new IchError('parameter', {
    where,
    expected: 'three letters, one each of R or L, A or P, S or I',
    received: describeValue(codes),
    remedy: "Pass e.g. 'RAS' for columns to the right, rows to the front, slices to the top.",
  });
}

function moved<T extends TypedArray>(volume: Volume<T>, wanted: readonly AxisDirection[]): Volume<T> {
  const present = orientationOf(where, volume.affine);
  const moves = wanted.map(({ world, sign }): Move => {
    const from = present.findIndex((direction) => direction.world === world);
    return { from, flip: present[from].sign !== sign };
  });
  const view = movedView(volume.view, moves);
  const data = contiguousData(view);
  const own = data.buffer === volume.view.data.buffer ? (data.slice() as T) : data;
  const spacing = moves.map(({ from }) => volume.spacingMm[2 - from]).reverse();
  return {
    view: ndarrayOf(own, view.shape),
    spacingMm: spacing as unknown as SpacingMm,
    affine: movedAffine(volume, moves),
  };
}

/** The same memory with axes exchanged and strides turned round. View axis 2 - a is NIfTI axis a. */
function movedView<T extends TypedArray>(view: View<T>, moves: readonly Move[]): View<T> {
  const reversed = [...moves].reverse();
  const axes = reversed.map(({ from }) => 2 - from);
  const offset = reversed.reduce(
    (sum, { flip }, i) => sum + (flip ? (view.shape[axes[i]] - 1) * view.stride[axes[i]] : 0),
    view.offset,
  );
  return {
    data: view.data,
    shape: axes.map((axis) => view.shape[axis]),
    stride: axes.map((axis, i) => view.stride[axis] * (reversed[i].flip ? -1 : 1)),
    offset,
  };
}

function movedAffine({ affine, view }: Volume, moves: readonly Move[]): Affine {
  const rows = affine.slice(0, 3).map((row): Row4 => {
    const [x, y, z] = moves.map(({ from, flip }) => (flip ? 0 - row[from] : row[from]));
    const origin = moves.reduce(
      (sum, { from, flip }) => sum + (flip ? row[from] * (view.shape[2 - from] - 1) : 0),
      row[3],
    );
    return [x, y, z, origin];
  });
  return [rows[0], rows[1], rows[2], [0, 0, 0, 1]];
}
